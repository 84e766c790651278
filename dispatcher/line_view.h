// What anybody may ask of the line without taking part in it.
#pragma once

#include <cstddef>
#include <vector>

namespace turno {

struct LineCounts {
  std::size_t waiting = 0;              // customers
  std::size_t free = 0;                 // executives who could take one now
  std::size_t at_work = 0;              // executives, paused and talking ones included
  std::vector<std::size_t> waiting_in;  // customers in each line; empty when there is one line
};

// Thread-safe.
class LineView {
 public:
  virtual ~LineView() = default;
  virtual LineCounts counts() const = 0;
};

}  // namespace turno
