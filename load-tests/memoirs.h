// Memoirs: the last few facts of every bot, small, and as words when they are evidence.
//
// Not thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "clients/bots/fact.h"

namespace turno::swarm {

class Memoirs {
 public:
  static constexpr std::size_t kEach = 10;

  explicit Memoirs(TimePoint start) : start_(start) {}

  void note(const bots::Fact& fact);
  // "C17" and his last facts, a line each, the newest last: "   12.345 s  heard E3's line 4".
  std::string of(bots::BotId who) const;
  // "12.345 s", from the start.
  std::string when(TimePoint at) const;

 private:
  struct Entry {
    TimePoint at{};
    std::uint8_t what = 0;  // index in bots::What
    bots::BotId other{};
    std::uint64_t number = 0;
  };
  struct Person {
    std::array<Entry, kEach> entries{};
    std::size_t count = 0;  // ever
  };
  static Entry shrink(const bots::Fact& fact);
  static std::string words(const Entry& entry);

  const TimePoint start_;
  std::unordered_map<std::uint32_t, Person> people_;
};

}  // namespace turno::swarm
