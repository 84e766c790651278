#include "session/room_session.h"

#include <variant>

namespace turno {
namespace {

std::string sentence(LineFault fault) {
  switch (fault) {
    case LineFault::kTooLong:
      return "That line is longer than " + std::to_string(kMaxLineBytes) +
             " bytes and was not shown.";
    case LineFault::kNotUtf8:
      return "That line is not UTF-8 and was not shown.";
    case LineFault::kControl:
      return "That line has control characters and was not shown.";
  }
  return "That line was not shown.";
}

}  // namespace

void RoomSession::start(Reply& reply) {
  reply.say("Welcome to the best chat in the universe!");
  reply.announce("Client: " + id_ + " connected!");
}

void RoomSession::on_line(std::string_view line, Reply& reply) {
  if (line == ":q") {
    reply.close = true;
    return;
  }
  if (line.empty()) return;
  reply.overhear(id_ + ": " + std::string(line));
}

void RoomSession::on_notice(const Notice& notice, Reply& reply) {
  if (!std::holds_alternative<Draining>(notice)) return;
  reply.say("The server is closing. Goodbye!");
  reply.close = true;
}

void RoomSession::on_fault(LineFault fault, Reply& reply) { reply.say(sentence(fault)); }

void RoomSession::on_silence(Silence silence, Reply& reply) {
  reply.say(silence == Silence::kHalfLine ? "Your last line was never finished. Goodbye!"
                                          : "You have been silent for too long. Goodbye!");
  reply.close = true;
}

void RoomSession::on_hangup(Reply& reply) { reply.announce("Client: " + id_ + " disconnected!"); }

}  // namespace turno
