// RoomSession: one client of the simple chat room: he is greeted, what he says shows on the
// server's console under his identifier, and `:q` closes.
#pragma once

#include <string>
#include <string_view>

#include "session/session.h"

namespace turno {

class RoomSession final : public Session {
 public:
  // `id`: unique among the clients of the room; the peer's address and port are.
  explicit RoomSession(std::string id) : id_(std::move(id)) {}

  void start(Reply& reply) override;
  void on_line(std::string_view line, Reply& reply) override;
  void on_notice(const Notice& notice, Reply& reply) override;
  void on_fault(LineFault fault, Reply& reply) override;
  void on_silence(Silence silence, Reply& reply) override;
  void on_hangup(Reply& reply) override;
  // Whoever only listens is as welcome as the others.
  Patience patience() const override { return Patience::kForever; }

 private:
  const std::string id_;
};

}  // namespace turno
