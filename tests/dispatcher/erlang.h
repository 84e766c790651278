// What queueing theory says of the line: Poisson arrivals, exponential conversations and patience,
// n executives who each serve one customer at a time. Pure functions.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace turno::testing {

// Rates per second.
struct Load {
  double arrivals = 0;
  double service = 1;   // of one executive
  double patience = 0;  // giving up, for each waiting; 0: nobody does
  std::size_t executives = 1;

  double offered() const { return arrivals / service; }
  double capacity() const { return static_cast<double>(executives) * service; }
};

// Erlang's loss formula: the probability that all are busy when nobody waits.
inline double erlang_b(const Load& load) {
  double blocked = 1;
  for (std::size_t k = 1; k <= load.executives; ++k) {
    const double carried = load.offered() * blocked;
    blocked = carried / (static_cast<double>(k) + carried);
  }
  return blocked;
}

// Without abandonment: the probability that a customer waits.
inline double erlang_c(const Load& load) {
  const double blocked = erlang_b(load);
  const auto n = static_cast<double>(load.executives);
  return n * blocked / (n - load.offered() * (1 - blocked));
}

// Mean wait of all customers, in seconds; Erlang C.
inline double erlang_c_wait(const Load& load) {
  return erlang_c(load) / (load.capacity() - load.arrivals);
}

struct ErlangA {
  double waits = 0;     // probability
  double gives_up = 0;  // probability
  double wait = 0;      // mean of all customers, who gave up too, in seconds
};

// With abandonment (Palm 1957; in this form Garnett, Mandelbaum and Reiman 2002).
inline ErlangA erlang_a(const Load& load) {
  const double x = load.capacity() / load.patience;
  const double y = load.arrivals / load.patience;
  double sum = 1;
  double term = 1;
  constexpr double kNegligible = 1e-15;
  for (double j = 1; term > kNegligible * sum || j < y; ++j) {
    term *= y / (x + j);
    sum += term;
  }
  const double blocked = erlang_b(load);
  ErlangA result;
  result.waits = sum * blocked / (1 + (sum - 1) * blocked);
  const double rho = load.arrivals / load.capacity();
  result.gives_up = result.waits * (1 / (rho * sum) + 1 - 1 / rho);
  result.wait = result.gives_up / load.patience;
  return result;
}

}  // namespace turno::testing
