// Yardstick: the least that a thread-per-connection helpdesk can do, to measure ours beside: no
// names, no record, no waits told. One mutex, two queues, partners handed over directly, lines
// forwarded as the bytes that were read.
//
//   C\n      a customer wants an executive
//   E\n      an executive is free (again)
//   M\n      told to both: they are paired, and what they send goes to the other
//   .\n      the executive ends it; told to the customer
#pragma once

#include <cstdint>
#include <functional>

namespace turno::bench {

// Serves on a free port of this machine until the process ends; tells the port first.
void run_yardstick(const std::function<void(std::uint16_t port)>& listening);

}  // namespace turno::bench
