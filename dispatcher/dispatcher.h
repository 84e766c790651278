// Dispatcher: the thread around the matcher. Any thread posts events; one thread, asleep on a
// condition variable until an event or the matcher's next deadline, swaps the whole inbox out,
// applies it to the matcher and hands the effects on.
//
// Invariants:
//  D1 Effects are delivered in the order of the events, by one thread, with no lock of this class
//     held.
//  D2 Every event that post() accepted is applied before stop() returns.
//  D3 Places that changed are announced once per round, however many events the round had.
//
// Thread-safe: post(), counts(). start() and stop() belong to one owner. Lock order: mu_ is a leaf.
#pragma once

#include <cstddef>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/thread.h"
#include "dispatcher/matcher.h"

namespace turno {

// Where events go in. The dispatcher is one; tests have one that applies them at once.
class MatchPort {
 public:
  virtual ~MatchPort() = default;
  // Never blocks for long. Bounded by the number of people present: each has one event under way.
  virtual void post(const MatchEvent& event) = 0;
};

// Where effects come out, on the dispatcher's thread. Must not block.
class EffectSink {
 public:
  virtual ~EffectSink() = default;
  virtual void deliver(const MatchEffect& effect) = 0;
};
