#include "assistant/wording_common.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>

namespace turno {

const Wording& Wording::of(Language language) {
  static const Wording spanish(catalogue(Language::kSpanish));
  static const Wording english(catalogue(Language::kEnglish));
  return language == Language::kSpanish ? spanish : english;
}

std::string Wording::assistant(std::string_view text) const { return fill(t_.assistant, text); }

std::string Wording::speaker(std::string_view name, std::string_view text) {
  return fmt::format("{}: {}", name, text);
}

std::string Wording::state_word(TicketState state) const {
  return state == TicketState::kOpen ? fill(t_.state_open) : fill(t_.state_closed);
}

std::string Wording::subject_of(const TicketRecord& ticket) const {
  return ticket.subject.empty() ? fill(t_.no_subject) : ticket.subject;
}

std::string time_of(WallTime at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
  std::tm local{};
  localtime_r(&time, &local);
  return fmt::format("{:%Y-%m-%d %H:%M}", local);
}

std::string span(Duration duration) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  if (seconds < kMinute) return fmt::format("{} s", seconds);
  // What is nothing is not said: "5 min".
  const auto two = [](std::int64_t large, const char* unit, std::int64_t small, const char* rest) {
    return small == 0 ? fmt::format("{} {}", large, unit)
                      : fmt::format("{} {} {} {}", large, unit, small, rest);
  };
  if (seconds < kHour) return two(seconds / kMinute, "min", seconds % kMinute, "s");
  return two(seconds / kHour, "h", seconds % kHour / kMinute, "min");
}

std::string Wording::line_title(const LinePolicy& line) const {
  if (!line.title.empty()) return line.title;
  return line.name == Policy::usual_line().name ? fill(t_.general_line) : line.name;
}

std::string countdown(Duration left) {
  return fmt::format("[{} s]", std::chrono::ceil<std::chrono::seconds>(left).count());
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    lines.emplace_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

void Wording::append_entries(Lines& lines, const std::vector<HistoryRecord>& entries) const {
  for (const HistoryRecord& entry : entries) {
    const std::string author =
        entry.author == kCustomerAuthor ? fill(t_.customer_author) : entry.author;
    lines.push_back(fmt::format("  {} {}: {}", time_of(entry.at), author, entry.text));
  }
}

}  // namespace turno
