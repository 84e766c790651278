// Explanation: how a match came about: whom the rules considered, whom they left out, and which
// rule decided. A value of fixed size, made with every match.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/policy.h"

namespace turno {

struct Explanation {
  // What set it off.
  enum class Trigger : std::uint8_t {
    kCustomer,   // a customer could be served, and executives were free: one of them was chosen
    kExecutive,  // an executive was free, and customers waited: one of them was chosen
  };
  // The rule that left one. In the order in which they are tried.
  enum class Rule : std::uint8_t {
    kOnlyOne,        // there was no choice
    kSticky,         // they have talked before
    kFewestSkills,   // keep those who can do more for those who need it
    kLightestLoad,   // fewest conversations at once
    kAssignment,     // the policy's --assign
    kLongestIdle,    // equal by --assign
    kOldestOfLines,  // kExecutive: the longest (weighted) wait at the head of his lines
  };
  struct Candidate {
    ExecutiveId executive{};
    std::uint16_t skills = 0;
    std::uint16_t load = 0;
    float score = 0;  // by --assign; the lowest wins
  };
  static constexpr std::size_t kCandidates = 6;

  Trigger trigger{};
  Rule rule{};
  Assignment assignment{};
  std::uint32_t place = 0;  // that he had in the line, 1 is next; 0: he was not in it
  Duration urgency{};  // wait x weight + head start; kExecutive: what the lines were compared by
  LineId runner_up{};  // kExecutive: the next best line
  Duration runner_up_urgency{};
  // Executives, of those at work: without the skills; not yet joined (--widen); busy, paused, in
  // wrap-up, offered somebody, or away; who passed on this customer.
  std::uint32_t at_work = 0;
  std::uint32_t unskilled = 0;
  std::uint32_t not_joined = 0;
  std::uint32_t unavailable = 0;
  std::uint32_t passed = 0;
  std::uint32_t candidates = 0;                // free and able; kExecutive: 1
  std::array<Candidate, kCandidates> first{};  // the chosen one, then others, as many as fit
  std::uint32_t lines_waiting = 0;             // kExecutive: lines with somebody for him
};

}  // namespace turno
