#include "tests/integration/crash_bot.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace turno::test {
namespace {

constexpr std::string_view kReceipt = "✓ ";

// Reads a number off the front of `text`.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// Reads TICKET:NUMBER off the front of `text`.
std::optional<LineMark> take_mark(std::string_view& text) {
  const auto ticket = take_number(text);
  if (!ticket || !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  return LineMark{*ticket, *number};
}

}  // namespace

std::string between(std::string_view line, std::string_view before, std::string_view after) {
  const auto at = line.find(before);
  if (at == std::string_view::npos) return {};
  const auto begin = at + before.size();
  const auto end = line.find(after, begin);
  return end == std::string_view::npos ? "" : std::string(line.substr(begin, end - begin));
}

std::uint64_t number_behind(std::string_view line, std::string_view before) {
  const auto at = line.find(before);
  if (at == std::string_view::npos) return 0;
  line.remove_prefix(at + before.size());
  return take_number(line).value_or(0);
}

void Bot::connected(int life) {
  life_ = life;
  typed_.clear();
  wants_to_drop_ = false;
  on_connected();
}

void Bot::disconnected() {
  // Whether these were kept cannot be known any more.
  awaited_.clear();
  unanswered_ = 0;
  typed_.clear();
  on_disconnected();
}

void Bot::on_line(const std::string& line) {
  std::string_view rest = line;
  if (rest.starts_with(kReceipt)) {
    rest.remove_prefix(kReceipt.size());
    const auto mark = take_mark(rest);
    if (!mark || !rest.empty()) return complain("an odd receipt: " + line);
    return take_receipt(*mark);
  }
  take_shown(line);
  on_sentence(line);
}

// "[TICKET:NUMBER] NAME: TEXT", and with an executive's "(N) " before it.
void Bot::take_shown(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(std::min(line.size(), line.find(' ') + 1));
  if (!line.starts_with('[')) return;
  line.remove_prefix(1);
  const auto mark = take_mark(line);
  if (!mark || !line.starts_with("] ")) return;
  const auto text = line.find(": ");
  if (text == std::string_view::npos) return complain("a numbered line without its author");
  shown_.push_back({*mark, std::string(line.substr(text + 2)), life_, remember(*mark)});
}

std::uint64_t Bot::has_read(std::uint64_t ticket) const {
  const auto known = std::find_if(read_.begin(), read_.end(),
                                  [ticket](const LineMark& each) { return each.ticket == ticket; });
  return known == read_.end() ? 0 : known->number;
}

std::uint64_t Bot::remember(const LineMark& mark) {
  const std::uint64_t before = has_read(mark.ticket);
  std::erase_if(read_, [&](const LineMark& each) { return each.ticket == mark.ticket; });
  if (read_.size() == kMostMarks) read_.erase(read_.begin());
  read_.push_back(mark);
  return before;
}

void Bot::take_receipt(const LineMark& mark) {
  if (unanswered_ == 0) return complain("a receipt for nothing");
  const bool certain = unanswered_ == awaited_.size();
  --unanswered_;
  if (certain) {
    receipts_.push_back({mark, {awaited_.front()}});
    awaited_.pop_front();
    return;
  }
  receipts_.push_back({mark, {awaited_.begin(), awaited_.end()}});
  if (unanswered_ == 0) awaited_.clear();
}

bool Bot::say(const std::string& prefix) {
  const bool certain = unanswered_ == awaited_.size();
  if (!certain || awaited_.size() >= kMostAwaited) return false;
  std::string text = "línea " + std::to_string(++lines_) + " de " + name_;
  type(prefix + text);
  awaited_.push_back(std::move(text));
  ++unanswered_;
  return true;
}

void Bot::refused() {
  if (unanswered_ == 0) return;
  --unanswered_;
  if (unanswered_ == 0) awaited_.clear();
}

void Bot::introduce() {
  type(":ack on");
  for (const LineMark& mark : read_) {
    type(":seen " + std::to_string(mark.ticket) + ":" + std::to_string(mark.number));
  }
}

}  // namespace turno::test
