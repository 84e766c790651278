#include "clients/terminal/sent_lines.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "clients/terminal/status.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr std::string_view kUnderWayEnd = " …";
constexpr std::size_t kUnderWayColumns = 2;

std::string row(const std::string& text, std::size_t columns, std::string_view own_name) {
  if (columns <= kUnderWayColumns) return {};
  std::string row =
      cut_to_columns(std::string(own_name) + safe_text(text), columns - kUnderWayColumns);
  std::replace(row.begin(), row.end(), '\t', ' ');
  row.append(kUnderWayEnd);
  return row.append(columns - std::min(columns, columns_of(row)), ' ');
}

std::vector<std::string> texts_of(std::vector<SentLines::Line> lines) {
  std::vector<std::string> texts;
  for (SentLines::Line& line : lines) texts.push_back(std::move(line.text));
  return texts;
}

}  // namespace

void SentLines::add(std::string text, State state) {
  CHECK(!full());
  lines_.push_back({std::move(text), state, std::nullopt});
}

std::optional<std::string> SentLines::take_first(State state) {
  const auto first = std::find_if(lines_.begin(), lines_.end(),
                                  [state](const Line& line) { return line.state == state; });
  if (first == lines_.end()) return std::nullopt;
  std::string text = std::move(first->text);
  lines_.erase(first);
  return text;
}

template <typename Wanted>
std::vector<SentLines::Line> SentLines::take_all(Wanted wanted) {
  const auto taken = std::stable_partition(lines_.begin(), lines_.end(),
                                           [&](const Line& line) { return !wanted(line); });
  std::vector<Line> all(std::make_move_iterator(taken), std::make_move_iterator(lines_.end()));
  lines_.erase(taken, lines_.end());
  return all;
}

std::optional<std::string> SentLines::kept() {
  std::optional<std::string> text = take_first(State::kUnderWay);
  return text ? text : take_first(State::kInDoubt);
}

std::vector<std::string> SentLines::answered() {
  return texts_of(take_all([](const Line& line) { return line.state == State::kUnderWay; }));
}

void SentLines::sentence_heard(TimePoint now) {
  for (Line& line : lines_) {
    if (line.state == State::kUnderWay && !line.answer_by) line.answer_by = now + kReceiptPatience;
  }
}

std::optional<TimePoint> SentLines::next_overdue() const {
  std::optional<TimePoint> next;
  for (const Line& line : lines_) {
    if (line.answer_by && (!next || *line.answer_by < *next)) next = line.answer_by;
  }
  return next;
}

std::vector<std::string> SentLines::overdue(TimePoint now) {
  return texts_of(
      take_all([now](const Line& line) { return line.answer_by && *line.answer_by <= now; }));
}

void SentLines::lost() {
  for (Line& line : lines_) {
    if (line.state == State::kUnderWay) line.state = State::kInDoubt;
    line.answer_by.reset();
  }
}

std::vector<std::string> SentLines::proven(std::size_t own) {
  const auto in_doubt = [](const Line& line) { return line.state == State::kInDoubt; };
  const auto count = std::count_if(lines_.begin(), lines_.end(), in_doubt);
  if (own < static_cast<std::size_t>(count)) return {};
  return texts_of(take_all(in_doubt));
}

std::vector<SentLines::Line> SentLines::unresolved() {
  return take_all([](const Line& line) { return line.state != State::kUnderWay; });
}

std::string SentLines::rows(std::size_t columns, std::string_view own_name) const {
  std::string rows;
  const std::size_t first = lines_.size() > kMaxRows ? lines_.size() - kMaxRows : 0;
  for (std::size_t i = first; i < lines_.size(); ++i) {
    rows += row(lines_[i].text, columns, own_name);
  }
  return rows;
}

}  // namespace turno
