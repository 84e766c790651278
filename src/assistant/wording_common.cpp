#include "assistant/wording_common.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

namespace turno::wording {

std::string assistant(std::string_view text) { return fmt::format("Asistente: {}", text); }

std::string speaker(std::string_view name, std::string_view text) {
  return fmt::format("{}: {}", name, text);
}

std::string state_word(TicketState state) {
  return state == TicketState::kOpen ? "abierta" : "cerrada";
}

std::string_view subject_of(const TicketRecord& ticket) {
  return ticket.subject.empty() ? std::string_view("sin asunto") : ticket.subject;
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

std::string_view line_title(const LinePolicy& line) {
  if (!line.title.empty()) return line.title;
  return line.name == Policy::usual_line().name ? "Consultas generales"
                                                : std::string_view(line.name);
}

void append_entries(Lines& lines, const std::vector<HistoryRecord>& entries) {
  for (const HistoryRecord& entry : entries) {
    lines.push_back(fmt::format("  {} {}: {}", time_of(entry.at), entry.author, entry.text));
  }
}

}  // namespace turno::wording
