// BotId: which of the swarm's scripted people somebody is, and what the helpdesk calls him. From
// what the server shows of a person (a name, a user name) the swarm knows who he is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace turno::bots {

// Customers and executives are numbered apart, each from 0.
enum class BotId : std::uint32_t {};

inline constexpr std::uint32_t kExecutiveBit = 0x8000'0000U;
// Of customers, and of executives: their RUTs end before 100 million.
inline constexpr std::uint32_t kMaxIndex = 9'999'999;

constexpr BotId customer_bot(std::uint32_t index) { return BotId{index}; }
constexpr BotId executive_bot(std::uint32_t index) { return BotId{index | kExecutiveBit}; }
constexpr bool is_executive(BotId bot) {
  return (static_cast<std::uint32_t>(bot) & kExecutiveBit) != 0;
}
constexpr std::uint32_t index_of(BotId bot) {
  return static_cast<std::uint32_t>(bot) & ~kExecutiveBit;
}

// For people who read of him: "C17", "E3".
std::string label(BotId bot);
// The other way round; nothing when it is not one.
std::optional<BotId> bot_of_label(std::string_view label);

// A customer's RUT, valid, different for each.
std::string rut_of(BotId customer);
// What he says his name is (letters only, since names are): "Cliente Aaar"; what an executive logs
// in as: "bot3".
std::string name_of(BotId bot);
// The bot who goes by that name; nothing for everybody else's.
std::optional<BotId> bot_of_name(std::string_view name);

}  // namespace turno::bots
