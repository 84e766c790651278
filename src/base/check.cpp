#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace turno::internal {

void check_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "turno: broken invariant: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace turno::internal
