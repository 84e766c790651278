#include "clients/terminal/status.h"

#include <utf8/unchecked.h>

#include <algorithm>
#include <charconv>
#include <cwchar>
#include <utility>

#include "base/text.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr std::string_view kMark = "»";
constexpr std::string_view kEllipsis = "…";  // one column
constexpr std::string_view kPromptEnd = "> ";
constexpr std::string_view kCountdownStart = "[", kCountdownEnd = " s]";

// A character without a width of its own takes none: libedit, which draws it, agrees.
std::size_t columns_of_one(char32_t character) {
  return static_cast<std::size_t>(std::max(wcwidth(static_cast<wchar_t>(character)), 0));
}

// Takes a countdown off the end of `text`.
std::optional<std::chrono::seconds> take_countdown(std::string_view& text) {
  if (!text.ends_with(kCountdownEnd)) return std::nullopt;
  const std::size_t start = text.rfind(kCountdownStart);
  if (start == std::string_view::npos) return std::nullopt;
  if (start > 0 && text[start - 1] != ' ') return std::nullopt;
  std::string_view digits = text.substr(start + kCountdownStart.size());
  digits.remove_suffix(kCountdownEnd.size());
  if (digits.size() > Status::kMaxCountdownDigits) return std::nullopt;
  unsigned seconds = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, seconds);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  text = trim(text.substr(0, start));
  return std::chrono::seconds(seconds);
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (auto at = text.begin(); at != text.end();)
    columns += columns_of_one(utf8::unchecked::next(at));
  return columns;
}

std::optional<Status> parse_status(std::string_view line) {
  if (!line.starts_with(kMark)) return std::nullopt;
  line.remove_prefix(kMark.size());
  if (!line.empty() && line.front() != ' ') return std::nullopt;
  std::string_view text = trim(line);
  Status status;
  status.countdown = take_countdown(text);
  status.text = safe_text(text);
  std::replace(status.text.begin(), status.text.end(), '\t', ' ');
  return status;
}

std::string cut_to_columns(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 1;  // the ellipsis
  auto kept = text.begin();
  for (auto at = kept; at != text.end(); kept = at) {
    used += columns_of_one(utf8::unchecked::next(at));
    if (used > columns) break;
  }
  const auto bytes = static_cast<std::size_t>(kept - text.begin());
  return std::string(trim(text.substr(0, bytes))).append(kEllipsis);
}

void StatusPrompt::set(Status status, TimePoint now) {
  status_ = std::move(status);
  if (status_.countdown) deadline_ = now + *status_.countdown;
}

std::chrono::seconds StatusPrompt::left(TimePoint now) const {
  return std::max(std::chrono::ceil<std::chrono::seconds>(deadline_ - now),
                  std::chrono::seconds::zero());
}

std::string StatusPrompt::text(TimePoint now, std::size_t columns) const {
  if (status_.empty()) return {};
  const std::size_t taken = kTypingColumns + kPromptEnd.size();
  std::size_t room = columns > taken ? columns - taken : 0;
  std::string prompt;
  // Every part takes its column for the blank that follows it.
  const auto add = [&prompt](std::string_view part) {
    if (!part.empty()) prompt.append(part).append(" ");
  };
  std::string countdown;
  if (status_.countdown) {
    countdown.append(kCountdownStart)
        .append(std::to_string(left(now).count()))
        .append(kCountdownEnd);
    if (countdown.size() + 1 > room) countdown.clear();
    if (!countdown.empty()) room -= countdown.size() + 1;
  }
  add(cut_to_columns(status_.text, room > 0 ? room - 1 : 0));
  add(countdown);
  return prompt.append(kPromptEnd);
}

std::optional<TimePoint> StatusPrompt::next_change(TimePoint then) const {
  if (!status_.countdown) return std::nullopt;
  const std::chrono::seconds shown = left(then);
  if (shown == std::chrono::seconds::zero()) return std::nullopt;
  return deadline_ - shown + std::chrono::seconds(1);
}

}  // namespace turno
