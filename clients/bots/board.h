// Board: what the two bots of a conversation know of each other beside what the server tells them,
// so that a conversation ends with nothing in the air: the executive says that he wants to end, the
// customer says nothing more, and when all that was said has been heard the executive is woken and
// ends it. Without it, every last line might be late through nobody's fault.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "clients/bots/bot_id.h"

namespace turno::bots {

class Board {
 public:
  // A line from one to the other is on its way; it arrived, or was refused.
  void said(BotId from, BotId to);
  void heard(BotId from, BotId to);

  // The executive wants to end. He is in woken() as soon as nothing is in the air.
  void want_end(BotId customer, BotId executive);
  bool ending(BotId customer, BotId executive) const;
  bool quiet(BotId customer, BotId executive) const;
  // One of them lost his connection: what was in the air may never arrive.
  void give_up(BotId customer, BotId executive);
  // It is over, or begins: nothing of it is remembered.
  void forget(BotId customer, BotId executive);

  // Executives to be stepped (Script::on_time), since the last call.
  std::vector<BotId> take_woken();

 private:
  struct Talk {
    std::uint32_t in_the_air = 0;
    bool ending = false;
  };
  static std::uint64_t key(BotId one, BotId other);

  std::unordered_map<std::uint64_t, Talk> talks_;
  std::vector<BotId> woken_;
};

}  // namespace turno::bots
