#include "clients/terminal/pipe_pace.h"

#include <algorithm>

namespace turno {

void PipePace::line_received(TimePoint now) {
  last_received_ = now;
  answered_ = true;
}

void PipePace::line_sent(TimePoint now) {
  last_sent_ = now;
  answered_ = false;
}

std::optional<TimePoint> PipePace::next_send() const {
  if (!last_received_) return std::nullopt;
  const TimePoint quiet = *last_received_ + kAnswerGap;
  if (!last_sent_) return quiet;
  const TimePoint patience = *last_sent_ + kAnswerPatience;
  return answered_ ? std::min(quiet, patience) : patience;
}

bool PipePace::may_send(TimePoint now) const {
  const std::optional<TimePoint> at = next_send();
  return at && *at <= now;
}

}  // namespace turno
