// Lab: the real matcher driven by simulated people, for the tables of docs/policies.md. Event by
// event in simulated time; who comes, how long he needs and how long he bears to wait are drawn as
// he comes, whatever the policy does with him: two policies are tried on the very same people.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dispatcher/policy.h"

namespace turno::lab {

// People who ask for the same thing.
struct Stream {
  double per_hour = 0;
  std::string customer_class;
  LineId line{};
  double mean_handling_s = 240;
  double mean_patience_s = 480;  // exponential
  double returning = 0;          // the share that talked to some executive before, any of them
};

struct Worker {
  ExecutiveProfile profile;
  double speed = 1;
};

struct Scenario {
  Policy policy;
  std::vector<Stream> streams;
  std::vector<Worker> workers;
  // What an executive with k conversations gets done in all, of one's worth: [0] for k = 1. Those
  // beyond the last are as good as the last.
  std::vector<double> throughput{1};
  // With --offer accept: how long he takes to accept, and the share of offers that he lets pass.
  double accept_s = 4;
  double missing = 0;
  double hours = 80;  // without the warm-up before, a tenth of it
};

// Of one stream's people.
struct Served {
  double offered = 0;
  double served = 0;
  double gave_up = 0;
  double turned_away = 0;  // by the door
  double got_theirs = 0;   // served by whom they had talked to before
  double returning = 0;    // ... of so many served ones who had
  double waited_s = 0;     // of the served ones, sum
  double talked_s = 0;     // in conversations that ended, sum
  double talks = 0;        // ... of so many
  double within_60s = 0;   // served ones
  std::vector<float> waits_s;
  Served& operator+=(const Served& other);
};

struct Outcome {
  std::vector<Served> streams;
  std::vector<double> occupancy;  // of each worker: his share of slots in conversation
  std::vector<double> taken;      // customers of each worker
  double notices = 0;             // changed places told
  Served all() const;
};

Outcome run(const Scenario& scenario, std::uint64_t seed);

// Mean and 95 % half-width over replications.
struct Measure {
  double mean = 0;
  double half_width = 0;
};
// Runs the scenario with `seeds` seeds and measures each column of a table in every run.
using Column = std::function<double(const Outcome&)>;
std::vector<Measure> measure(const Scenario& scenario, const std::vector<Column>& columns,
                             int seeds);

// Columns.
double mean_wait(const Served& served);
double quantile_wait(const Served& served, double share);
double gave_up_share(const Served& served);      // %
double turned_away_share(const Served& served);  // %
double within_60s_share(const Served& served);   // %, of the offered ones

}  // namespace turno::lab
