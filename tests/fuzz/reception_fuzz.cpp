// Coming in, by RUT, name, PIN or password.
#include "tests/fuzz/session_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace turno::testing;  // NOLINT: a target is one function
  for (World* const world : fuzz_worlds()) {
    Person& executive = world->executive("JuanPerez");
    Person& newcomer = world->connect();
    play(*world, newcomer, executive, {reinterpret_cast<const char*>(data), size});
  }
  return 0;
}
