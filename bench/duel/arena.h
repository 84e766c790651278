// Arena: connections of one driver process to a contestant, on one epoll: blocking set-up, then
// events. Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/descriptor.h"
#include "bench/duel/contestant.h"

namespace turno::bench {

struct Fighter {
  Descriptor socket;
  bool executive = false;
  std::uint32_t index = 0;
  std::string partial;  // of a line
  Fighter* partner = nullptr;
  TimePoint since{};
  std::uint64_t number = 0;  // what the work counts
};

class Arena {
 public:
  explicit Arena(const Contestant& contestant);

  const Contestant& contestant() const { return contestant_; }
  // Connected, and nothing more. nullptr when refused.
  Fighter* connect(bool executive, std::uint32_t index);
  // Connected and identified; several in flight, in order.
  std::vector<Fighter*> enter(bool executive, std::uint32_t count, std::uint32_t in_flight);
  void leave_all();

  void send(Fighter& fighter, std::string_view bytes);
  // Reads until `deadline`, or stop(): each line to `on_line`.
  using OnLine = std::function<void(Fighter&, std::string_view line)>;
  void run(TimePoint deadline, const OnLine& on_line);
  // The same, and calls `on_due` when `next_due` has come; it gives the next moment.
  using OnDue = std::function<TimePoint()>;
  void run(TimePoint deadline, const OnLine& on_line, TimePoint next_due, const OnDue& on_due);
  void stop() { stopped_ = true; }

 private:
  void read(Fighter& fighter, const OnLine& on_line);

  const Contestant& contestant_;
  Descriptor epoll_;
  Descriptor timer_;
  std::vector<std::unique_ptr<Fighter>> fighters_;
  bool stopped_ = false;
};

}  // namespace turno::bench
