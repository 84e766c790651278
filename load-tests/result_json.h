// A run's result as JSON: for scripts, and for comparing runs.
//
// {"run": {"customers", "executives", "arrivals", "handle", "patience", "think", "messages",
//          "duration_s", "seed", "scenario", "started"},
//  "counts": {NAME: N, ...},
//  "latencies_us": {NAME: {"count", "mean", "p50", "p90", "p99", "p99_9", "max"}, ...},
//  "checked": {"lines", "matches", "orders", "places", "undecided_lines"},
//  "breaches": N, "evidence": [{"verdict", "evidence"}, ...],
//  "expectations": [{"text", "measured", "met"}, ...],
//  "usage": {"wall_s", "cores", "swarm_cpu_s", "server_cpu_s", "server_peak_mib", "late_p99_us",
//            "no_one_left", "bottleneck"},
//  "executives": [{"taken", "busy_s"}, ...],
//  "series": [{"at_s", "connected", "waiting", "talking", "at_work", "matched", "heard",
//              "wait_p50_us", "wait_p99_us", "match_p50_us", ..., "relay_p99_us"}, ...]}
#pragma once

#include <string>

#include "load-tests/run_result.h"

namespace turno::swarm {

std::string result_json(const RunResult& result);

}  // namespace turno::swarm
