// CHECK stops the program when one of our own invariants is broken, in release builds too: a desk
// that has lost count of its people must not go on serving them. Never for bad input.
#pragma once

namespace turno::internal {
[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;
}  // namespace turno::internal

#define CHECK(condition)              \
  ((condition) ? static_cast<void>(0) \
               : ::turno::internal::check_failed(#condition, __FILE__, __LINE__))
