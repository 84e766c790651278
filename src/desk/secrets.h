// Secrets: Argon2id hashes of passwords and PINs, by libsodium, with a bound on how many are worked
// out at once: each takes tens of MiB and tens of milliseconds, and 64 logins at once without a
// bound took 2 GB.
//
// Thread-safe; callers block while theirs is worked out. Lock order: mu_ is a leaf.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"

namespace turno {

class Secrets {
 public:
  // Argon2id's work. The default is OWASP's first recommendation (19 MiB, 2 passes).
  struct Cost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = 19 * 1024 * 1024;
  };

  static constexpr int kAtOnce = 2;              // as many as a small machine has cores
  static constexpr int kMaxWaiting = 32;         // at 12 a second: under three seconds' wait
  static constexpr std::size_t kMaxBytes = 128;  // of a password
  static constexpr std::size_t kMinPasswordCharacters = 4;

  explicit Secrets(Cost cost);
  Secrets() : Secrets(Cost{}) {}

  // kInvalid when `secret` is empty or too long, kBusy when too many wait or memory is short.
  [[nodiscard]] Result<std::string> hash(std::string_view secret);
  // Whether `secret` is the one behind `hash`. With an empty hash: false, after as much work as a
  // real one would take, so that nobody learns which names exist. kBusy as above.
  [[nodiscard]] Result<bool> verify(std::string_view hash, std::string_view secret);

  // What a PIN may look like: 4 to 12 digits.
  static bool is_pin(std::string_view text);

 private:
  // One of kAtOnce places, held for a scope.
  class Place;
  bool enter() EXCLUDES(mu_);
  void exit() EXCLUDES(mu_);

  const Cost cost_;
  std::string decoy_;  // the hash that names which do not exist are checked against

  Mutex mu_;
  CondVar free_;
  int working_ GUARDED_BY(mu_) = 0;
  int waiting_ GUARDED_BY(mu_) = 0;
};

}  // namespace turno
