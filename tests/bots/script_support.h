// A script in a test's hand: what it is told, and what it does.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "clients/bots/board.h"
#include "clients/bots/script.h"

namespace turno::bots {

class Puppet {
 public:
  explicit Puppet(std::unique_ptr<Script> script) : script_(std::move(script)) {}

  void begin() {
    step([this](Deeds& deeds) { script_->begin(now, now, deeds); });
  }
  void reads(std::string_view line) {
    step([&](Deeds& deeds) { script_->on_line(line, now, deeds); });
  }
  void closed(std::string_view error = "") {
    step([&](Deeds& deeds) { script_->on_closed(error, now, deeds); });
  }
  // Time goes on to his next deadline, if there is one within `most`.
  bool waits(Duration most = std::chrono::hours{1}) {
    const auto at = script_->next_deadline();
    if (!at || *at > now + most) return false;
    now = *at;
    wakes();
    return true;
  }
  void wakes() {
    step([this](Deeds& deeds) { script_->on_time(now, deeds); });
  }
  void winds_down() {
    step([this](Deeds& deeds) { script_->wind_down(now, deeds); });
  }

  // Of the last step.
  const std::string& typed() const { return deeds_.bytes; }
  const Deeds& deeds() const { return deeds_; }
  template <class What>
  const What* fact() const {
    for (const auto& each : deeds_.facts) {
      if (const auto* const found = std::get_if<What>(&each)) return found;
    }
    return nullptr;
  }
  std::optional<TimePoint> next_deadline() const { return script_->next_deadline(); }

  TimePoint now{std::chrono::hours{1}};

 private:
  template <class Step>
  void step(Step how) {
    deeds_ = {};
    how(deeds_);
  }
  std::unique_ptr<Script> script_;
  Deeds deeds_;
};

}  // namespace turno::bots
