// Stamp: what every line that a bot says in a conversation carries, so that whoever reads it can
// tell whether it is whole, meant for him, and the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "clients/bots/bot_id.h"

namespace turno::bots {

struct Stamp {
  BotId from{};
  BotId to{};
  std::uint32_t number = 0;  // of the lines that `from` says in the whole run: 1, 2, ...

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// The line: "C17>E3 #5 1f0c33aa: ..." with filling up to `bytes` (at least the stamp itself), which
// holds letters of more than one byte too. The third part is a checksum of all the rest.
std::string stamped_line(const Stamp& stamp, std::size_t bytes);
// Nothing when the line has no stamp, or is not as it was said.
std::optional<Stamp> read_stamp(std::string_view line);

}  // namespace turno::bots
