// Policy: every rule of queueing, as one value that is handed to the matcher, at the start and
// whenever it changes. Nothing here has an effect of its own; matcher.h says what each rule does.
//
// Lines and customer classes are named by their index, which must mean the same before and after a
// change: a changed policy may add at the end, never take away or reorder (see
// policy_change_fault).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace turno {

enum class LineId : std::uint16_t {};  // index into Policy::lines; the first is the usual one
enum class ClassId : std::uint8_t {};  // 0: an ordinary customer; else 1 + index into classes

// Who of those waiting in a line is next?
enum class Discipline {
  kFifo,      // who came first
  kPriority,  // who came first, counting the head start of his class; or strictly by class
  kDeadline,  // who is due first: the moment he came + the service level of his class or line
};

// Who of the free executives serves him? Always first those with the fewest skills, then the
// lightest load, then this, then the longest idle.
enum class Assignment {
  kLeastOccupied,  // the smallest share of his time at work spent serving
  kLongestIdle,    // the longest since his last conversation ended
  kRoundRobin,     // the longest since he was last given a customer
  kLeastBusy,      // the least time spent serving since he came
  kFewestServed,   // the fewest customers since he came
  kRandom,         // by the seed
  kLinear,         // the lowest id
};

enum class OfferMode {
  kAuto,    // a pairing is a match
  kAccept,  // the executive has offer_timeout to take it
};

// What the door does with a customer who cannot wait (any longer).
enum class DoorAction { kWait, kRefuse, kMessage, kOverflow };
struct DoorRule {
  DoorAction action = DoorAction::kWait;
  LineId to{};  // with kOverflow
  friend bool operator==(const DoorRule&, const DoorRule&) = default;
};

// A class of customers, e.g. "vip".
struct CustomerClass {
  std::string name;
  Duration head_start{};                  // kPriority: as if he had come that much earlier
  std::optional<Duration> service_level;  // kDeadline: instead of his line's
  friend bool operator==(const CustomerClass&, const CustomerClass&) = default;
};

// Executives of `level` and above join a line once somebody in it has waited this long.
struct WidenStep {
  Duration after{};
  int level = 2;
  friend bool operator==(const WidenStep&, const WidenStep&) = default;
};

struct LinePolicy {
  std::string name;
  std::string title;                // what customers read; empty: the name
  std::vector<std::string> skills;  // an executive needs all of them
  Discipline discipline = Discipline::kFifo;
  bool strict = false;  // with kPriority: the longer head start always goes first
  Duration service_level = std::chrono::seconds(60);
  int weight = 1;             // of a wait in this line, against those in an executive's other lines
  std::size_t max_queue = 0;  // customers; 0: no limit
  Duration max_wait{};        // 0: no limit
  DoorRule when_full{DoorAction::kMessage, {}};      // not kWait
  DoorRule when_too_long{DoorAction::kMessage, {}};  // not kWait
  DoorRule no_executives{DoorAction::kWait, {}};
  friend bool operator==(const LinePolicy&, const LinePolicy&) = default;
};

struct Policy {
  std::vector<LinePolicy> lines{usual_line()};  // at least one
  std::vector<CustomerClass> classes;
  std::vector<WidenStep> widen;  // both numbers ascending
  Assignment assignment = Assignment::kLeastOccupied;
  std::uint64_t seed = 1;  // of kRandom
  int capacity = 1;        // conversations at once, for executives without one of their own
  Duration wrap_up{};
  OfferMode offer = OfferMode::kAuto;
  Duration offer_timeout = std::chrono::seconds(20);
  int max_missed = 2;
  Duration sticky{};  // how long a customer waits for his last executive alone; 0: not at all
  Duration grace = std::chrono::seconds(60);
  Duration announce_every = std::chrono::seconds(15);
  friend bool operator==(const Policy&, const Policy&) = default;

  static LinePolicy usual_line() {
    LinePolicy line;
    line.name = "general";
    return line;
  }
};

// An executive, as far as queueing is concerned.
struct ExecutiveProfile {
  std::vector<std::string> skills;
  int level = 1;
  int capacity = 0;  // 0: the policy's
};

// Limits of a policy. A skill set is one machine word; the others are what an operator can still
// keep in his head, with room to spare.
inline constexpr std::size_t kMaxSkills = 64;
inline constexpr std::size_t kMaxLines = 256;
inline constexpr std::size_t kMaxClasses = 16;
inline constexpr std::size_t kMaxWidenSteps = 8;
inline constexpr int kMaxCapacity = 32;
inline constexpr int kMaxLevel = 9;
inline constexpr int kMaxWeight = 1000;
inline constexpr int kMaxMissed = 100;
inline constexpr std::size_t kMaxQueue = 1'000'000;  // more than one machine connects
inline constexpr Duration kMaxPolicyTime = std::chrono::hours(24);

// Why the policy cannot be used, in a sentence that names the flag and the range; nothing if it
// can.
std::optional<std::string> policy_fault(const Policy& policy);
// Why a running matcher cannot go from one to the other: a line or a class would be lost.
std::optional<std::string> policy_change_fault(const Policy& from, const Policy& to);

std::optional<LineId> find_line(const Policy& policy, std::string_view name);

}  // namespace turno
