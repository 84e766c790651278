// An executive's session, with a customer in the line.
#include "tests/fuzz/session_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace turno::testing;  // NOLINT: a target is one function
  for (World* const world : fuzz_worlds()) {
    // `:name` may have given him another one; his record is found by what it is now.
    const auto executives = world->store().executives();
    const std::string username =
        executives && !executives->empty() ? executives->front().username : "JuanPerez";
    Person& executive = world->executive(username);
    Person& customer = world->customer("12.345.678-9", "Jorge Sandoval");
    customer.types("3");
    customer.types("1");  // which line, where there are several
    play(*world, executive, customer, {reinterpret_cast<const char*>(data), size});
  }
  return 0;
}
