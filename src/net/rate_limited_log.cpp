#include "net/rate_limited_log.h"

#include <spdlog/spdlog.h>

namespace turno {

void RateLimitedLog::warn(std::string_view what, TimePoint now) {
  if (last_ && now - *last_ < kInterval) {
    ++left_out_;
    return;
  }
  if (left_out_ == 0) {
    spdlog::warn("{}", what);
  } else {
    spdlog::warn("{} ({} more like this since)", what, left_out_);
  }
  last_ = now;
  left_out_ = 0;
}

}  // namespace turno
