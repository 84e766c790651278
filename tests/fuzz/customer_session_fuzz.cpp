// A customer's session, with an executive at work.
#include "tests/fuzz/session_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace turno::testing;  // NOLINT: a target is one function
  for (World* const world : fuzz_worlds()) {
    Person& executive = world->executive("JuanPerez");
    Person& customer = world->customer("12.345.678-9", "Jorge Sandoval");
    play(*world, customer, executive, {reinterpret_cast<const char*>(data), size});
  }
  return 0;
}
