#include "clients/bots/rude_script.h"

#include <array>

namespace turno::bots {
namespace {

// Longer than the longest line that the protocol allows.
constexpr std::size_t kOversized = 10'000;

std::string oversized() { return std::string(kOversized, 'x'); }

std::string nothing() { return {}; }
std::string binary() {
  constexpr int kBytes = 256;
  std::string bytes;
  for (int byte = 0; byte < kBytes; ++byte) bytes.push_back(static_cast<char>(byte));
  return bytes;
}
std::string half_a_line() { return "11.111."; }
std::string web_request() { return "GET / HTTP/1.1\r\nHost: turno\r\n\r\n"; }
std::string commands() { return ":menu\n:help\n:nada\n:message\n:back\n"; }

constexpr std::array<std::string (*)(), 7> kActs = {nothing,     oversized, binary, half_a_line,
                                                    web_request, commands,  rubbish};

}  // namespace

std::string rubbish() { return "\xff\xfe\xc3\n" + oversized() + "\n\x1b[31m\x07\n\xe2\x80\xae\n"; }

void RudeScript::begin(TimePoint due, TimePoint now, Deeds& deeds) {
  greeted_ = false;
  deeds.tell(Connecting{due, false});
  deeds.connection = Deeds::Connection::kOpen;
  gone_at_ = now + habits_.stays();
}

void RudeScript::on_line(std::string_view, TimePoint, Deeds& deeds) {
  if (greeted_) return;
  greeted_ = true;
  deeds.tell(Greeted{});
  deeds.bytes += kActs[habits_.dice() % kActs.size()]();
}

void RudeScript::on_closed(std::string_view, TimePoint, Deeds& deeds) {
  deeds.tell(Disconnected{true, {}});
  gone_at_.reset();
  deeds.is_over = true;
}

void RudeScript::on_time(TimePoint now, Deeds& deeds) {
  if (!gone_at_ || *gone_at_ > now) return;
  wind_down(now, deeds);
}

void RudeScript::wind_down(TimePoint, Deeds& deeds) {
  if (!gone_at_) return;
  deeds.tell(Disconnected{true, {}});
  deeds.connection = Deeds::Connection::kReset;
  gone_at_.reset();
  deeds.is_over = true;
}

}  // namespace turno::bots
