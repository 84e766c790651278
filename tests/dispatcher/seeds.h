// What a random test is told from outside: TURNO_SEEDS sets how many seeds, TURNO_FIRST_SEED where
// they begin; and how much slower this build is than an optimised one without a sanitizer.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace turno::testing {

inline std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}
inline std::uint64_t first_seed() { return setting("TURNO_FIRST_SEED", 1); }
inline std::uint64_t seed_count(std::uint64_t otherwise) {
  return setting("TURNO_SEEDS", otherwise);
}

// A sanitizer makes everything ten to twenty times slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSlowBuild = true;
#else
inline constexpr bool kSlowBuild = false;
#endif

}  // namespace turno::testing
