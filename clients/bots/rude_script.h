// RudeScript: a scripted guest without manners. He connects, sends what no client sends, and is
// gone: bytes that are no text, lines without end, halves of lines, silence. He never takes a place
// in a line. All that is asked of the server is that nobody else notices.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "clients/bots/script.h"

namespace turno::bots {

// Lines that no server can use: not UTF-8, too long, with terminal escapes.
std::string rubbish();

class RudeScript final : public Script {
 public:
  // `stays`: how long he stays connected; `dice`: any number, drawn for each visit.
  struct Habits {
    BotId who{};
    Manner manner;
    std::function<Duration()> stays;
    std::function<std::uint64_t()> dice;
  };
  explicit RudeScript(Habits habits) : habits_(std::move(habits)) {}

  void begin(TimePoint due, TimePoint now, Deeds& deeds) override;
  void on_line(std::string_view line, TimePoint now, Deeds& deeds) override;
  void on_closed(std::string_view error, TimePoint now, Deeds& deeds) override;
  void on_time(TimePoint now, Deeds& deeds) override;
  void wind_down(TimePoint now, Deeds& deeds) override;
  std::optional<TimePoint> next_deadline() const override { return gone_at_; }
  Manner manner() const override { return habits_.manner; }

 private:
  Habits habits_;
  bool greeted_ = false;
  std::optional<TimePoint> gone_at_;
};

}  // namespace turno::bots
