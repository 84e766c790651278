// Throttle: how many wrong passwords and PINs one address or account may try. A bucket of tokens
// per key: each try takes one, a right one gives it back, and they grow back with time. A token is
// taken before the secret is looked at, so that many tries at once gain nothing.
//
// Thread-safe. Lock order: mu_ is a leaf.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"
#include "base/mutex.h"

namespace turno {

class Throttle {
 public:
  struct Limits {
    int burst;        // tries at once
    Duration refill;  // one more after each of these
  };

  // Keys remembered at the most; the one not used for longest is forgotten first. Some 100 bytes
  // each, so a flood of addresses costs about a megabyte.
  static constexpr std::size_t kMaxKeys = 10'000;

  explicit Throttle(Limits limits) : limits_(limits) {}

  // Takes a token of `key`: nothing when there was one, else how long to wait for the next.
  std::optional<Duration> take(std::string_view key, TimePoint now);
  // The try was right: its token goes back.
  void give_back(std::string_view key);

 private:
  struct Bucket {
    std::string key;
    double tokens;
    TimePoint at;
  };
  using Buckets = std::list<Bucket>;

  Bucket& bucket(std::string_view key, TimePoint now) REQUIRES(mu_);

  const Limits limits_;
  Mutex mu_;
  Buckets used_ GUARDED_BY(mu_);  // the most recently used first
  std::unordered_map<std::string, Buckets::iterator> by_key_ GUARDED_BY(mu_);
};

}  // namespace turno
