#include "dispatcher/policy_words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"

namespace turno {
namespace {

template <class Value>
struct Word {
  Value value;
  std::string_view text;
};

constexpr std::array<Word<Discipline>, 3> kDisciplines{{
    {Discipline::kFifo, "fifo"},
    {Discipline::kPriority, "priority"},
    {Discipline::kDeadline, "deadline"},
}};
constexpr std::array<Word<Assignment>, 7> kAssignments{{
    {Assignment::kLeastOccupied, "least-occupied"},
    {Assignment::kLongestIdle, "longest-idle"},
    {Assignment::kRoundRobin, "round-robin"},
    {Assignment::kLeastBusy, "least-busy"},
    {Assignment::kFewestServed, "fewest-served"},
    {Assignment::kRandom, "random"},
    {Assignment::kLinear, "linear"},
}};
constexpr std::array<Word<OfferMode>, 2> kOfferModes{{
    {OfferMode::kAuto, "auto"},
    {OfferMode::kAccept, "accept"},
}};

template <class Words, class Value>
std::string_view word_in(const Words& words, Value value) {
  for (const auto& entry : words) {
    if (entry.value == value) return entry.text;
  }
  return "?";
}

template <class Value, std::size_t N>
std::optional<Value> read_in(const std::array<Word<Value>, N>& words, std::string_view text) {
  for (const Word<Value>& entry : words) {
    if (entry.text == text) return entry.value;
  }
  return std::nullopt;
}

template <class Words>
std::string listed(const Words& words) {
  std::string list;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) list += at + 1 == words.size() ? " or " : ", ";
    list += words[at].text;
  }
  return list;
}

}  // namespace

std::string_view word(Discipline discipline) { return word_in(kDisciplines, discipline); }
std::string_view word(Assignment assignment) { return word_in(kAssignments, assignment); }
std::string_view word(OfferMode mode) { return word_in(kOfferModes, mode); }

std::optional<Discipline> read_discipline(std::string_view text) {
  return read_in(kDisciplines, text);
}
std::optional<Assignment> read_assignment(std::string_view text) {
  return read_in(kAssignments, text);
}
std::optional<OfferMode> read_offer_mode(std::string_view text) {
  return read_in(kOfferModes, text);
}

std::string disciplines() { return listed(kDisciplines); }
std::string assignments() { return listed(kAssignments); }
std::string offer_modes() { return listed(kOfferModes); }

bool is_line_title(std::string_view title) {
  return text_fault(title) == TextFault::kNone && length(title) <= kMaxLineTitle;
}

bool is_door_word(std::string_view name) {
  return name == "wait" || name == "refuse" || name == "message";
}

}  // namespace turno
