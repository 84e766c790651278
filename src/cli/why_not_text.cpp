#include "cli/why_not_text.h"

#include "base/duration_text.h"

namespace turno {
namespace {

// Whole seconds, rounded up: what is left of something is not told as nothing.
std::string left_text(Duration duration) {
  return duration_text(std::chrono::ceil<std::chrono::seconds>(duration));
}

std::string holds(const WhyNot& why) {
  return std::to_string(why.conversations) + " of " + std::to_string(why.capacity);
}

std::string reason_line(const WhyNot& why, const std::string& name) {
  const std::string left = why.wrap_up_left ? left_text(*why.wrap_up_left) : "";
  switch (why.reason) {
    case WhyNot::Reason::kNotAtWork:
      return name + " is not at work.";
    case WhyNot::Reason::kLost:
      return name + " has lost the connection; what was under way is kept for --grace.";
    case WhyNot::Reason::kPaused:
      return name + " is paused, by a command of the executive's own.";
    case WhyNot::Reason::kPausedMissed:
      return name + " is paused for missing --max-missed offers in a row, until ready again.";
    case WhyNot::Reason::kOffered:
      return name + " has an offer that waits for an answer.";
    case WhyNot::Reason::kFull:
      return name + " is full: " + holds(why) + " conversations" +
             (left.empty() ? "." : ", the rest in wrap-up for " + left + " more.");
    case WhyNot::Reason::kWrapUp:
      return name + " is in wrap-up for " + left + " more.";
    case WhyNot::Reason::kNobodyForHim:
      return name + " is available (" + holds(why) +
             " conversations), and nobody waits whom the rules would give to " + name + ".";
  }
  return name + " is in a state that is not known here.";
}

std::string line_text(const WhyNot::LineState& state, const Policy& policy) {
  const LinePolicy& line = policy.lines.at(static_cast<std::size_t>(state.line));
  std::string text = "line " + line.name + ": " + std::to_string(state.waiting) + " waiting; ";
  if (!state.skilled) {
    text += "lacks a skill that it asks for (";
    for (const std::string& skill : line.skills) {
      text += (text.back() == '(' ? "" : ", ") + skill;
    }
    return text + ")";
  }
  text += state.joined ? "serves it" : "has not joined it yet (--widen)";
  if (state.passed > 0) text += ", passed on " + std::to_string(state.passed) + " of them";
  return text;
}

}  // namespace

std::vector<std::string> why_not_lines(const WhyNot& why, const Policy& policy,
                                       const std::string& name) {
  std::vector<std::string> lines{reason_line(why, name)};
  if (why.reason == WhyNot::Reason::kNotAtWork) return lines;
  for (const WhyNot::LineState& state : why.lines) lines.push_back(line_text(state, policy));
  return lines;
}

}  // namespace turno
