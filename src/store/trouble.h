// What the operator is told of a database that cannot be written, and of single events that it
// refused. Steady time straight from the machine: it spaces lines in a diagnostic log and tries of
// the disk, and decides nothing else.
//
// Used by the writer's thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace turno {

// What is wrong and what helps, in a sentence that names the file.
Error trouble_of(const std::exception& what, const std::string& file);

// From the first transaction that failed until one succeeds.
class Trouble {
 public:
  bool is_on() const { return since_.has_value(); }
  // When the database is to be tried again; nothing without trouble.
  std::optional<TimePoint> retry_at() const { return retry_at_; }

  // A transaction failed. Says so, once for each kind of trouble.
  void failed(const Error& error);
  // One succeeded, with so many events. Says so, if there was trouble.
  void succeeded(std::size_t events);

 private:
  std::optional<TimePoint> since_;
  std::optional<TimePoint> retry_at_;
  std::string told_;
};

// Events that nobody waits for and that could not be applied (a bug, or a race with another
// process): told at once, then at most once every kGap, with how many there were.
class RefusalLog {
 public:
  static constexpr std::chrono::seconds kGap{1};

  ~RefusalLog() { report(); }
  void add(const Error& error);
  // When report_if_due() has something to say; nothing while there is nothing untold.
  std::optional<TimePoint> due() const;
  void report_if_due();

 private:
  bool report();

  std::uint64_t untold_ = 0;
  Error latest_{};
  TimePoint next_report_{};
};

}  // namespace turno
