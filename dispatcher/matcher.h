// Matcher: decides who is served next and by whom. A deterministic state machine with no clock,
// thread, I/O or log: the same events under the same policy give the same effects on any machine.
//
// Invariants (checked by name after every step of tests/dispatcher/matcher_random_test.cpp):
//  I1 No customer is matched twice or is in two places.
//  I2 No executive holds more than one conversation.
//  I3 Never a waiting customer and a free executive at the same time.
//  I4 Positions are 1..n without a gap, and are the order of service.
//  I5 Entered the line = matched + left the line + waiting.
//  I6 Same events, same policy: same effects, same digest.
//  I7 Nobody is overtaken, except by a customer whose executive vanished, who goes to the head.
//
// Not thread-safe: one thread owns it (see dispatcher.h). Memory grows with people present only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "dispatcher/match_event.h"
#include "dispatcher/policy.h"
