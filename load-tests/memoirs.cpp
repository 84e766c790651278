#include "load-tests/memoirs.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <variant>

namespace turno::swarm {
namespace {

using bots::BotId;

constexpr BotId kNobody{0xFFFF'FFFFU};

// As bots::What has them. "%" is the other bot, "#" the number.
constexpr std::string_view kWords[] = {"connected",
                                       "was greeted",
                                       "was turned away at the door",
                                       "lost the connection, or closed it",
                                       "said line # to %",
                                       "heard line # of %",
                                       "read that a line did not get through",
                                       "read the receipt of line # of the ticket",
                                       "was surprised",
                                       "got no answer",
                                       "was at the menu",
                                       "asked for a place",
                                       "read place #",
                                       "was not served, by policy",
                                       "was greeted by % as matched",
                                       "was back in the conversation with %",
                                       "left",
                                       "read that the conversation was over",
                                       "asked to be ready",
                                       "was ready",
                                       "asked for a pause",
                                       "was offered %",
                                       "was given %",
                                       "kept the conversation with %",
                                       "ended the conversation with %",
                                       "read that the conversation with % was over"};
static_assert(std::size(kWords) == std::variant_size_v<bots::What>);

struct Other {
  BotId bot = kNobody;
  std::uint64_t number = 0;
};
struct OtherOf {
  Other operator()(const bots::Said& said) const { return {said.stamp.to, said.stamp.number}; }
  Other operator()(const bots::Heard& heard) const {
    return heard.stamp ? Other{heard.stamp->from, heard.stamp->number}
                       : Other{heard.author.value_or(kNobody), 0};
  }
  Other operator()(const bots::Receipt& receipt) const { return {kNobody, receipt.number}; }
  Other operator()(const bots::Placed& placed) const { return {kNobody, placed.place}; }
  Other operator()(const bots::Matched& it) const { return {it.executive.value_or(kNobody), 0}; }
  Other operator()(const bots::BackInTalk& it) const { return {it.executive.value_or(kNobody), 0}; }
  Other operator()(const bots::Offered& it) const { return {it.customer.value_or(kNobody), 0}; }
  Other operator()(const bots::Took& it) const { return {it.customer.value_or(kNobody), 0}; }
  Other operator()(const bots::KeptTalk& it) const { return {it.customer.value_or(kNobody), 0}; }
  Other operator()(const bots::Released& it) const { return {it.customer.value_or(kNobody), 0}; }
  Other operator()(const bots::Ending& it) const { return {it.customer, 0}; }
  template <class Fact>
  Other operator()(const Fact&) const {
    return {};
  }
};

}  // namespace

Memoirs::Entry Memoirs::shrink(const bots::Fact& fact) {
  const Other other = std::visit(OtherOf{}, fact.what);
  return {fact.at, static_cast<std::uint8_t>(fact.what.index()), other.bot, other.number};
}

void Memoirs::note(const bots::Fact& fact) {
  Person& person = people_[static_cast<std::uint32_t>(fact.who)];
  person.entries[person.count++ % kEach] = shrink(fact);
}

std::string Memoirs::words(const Entry& entry) {
  std::string text;
  for (const char c : kWords[entry.what]) {
    if (c == '%') {
      text += entry.other == kNobody ? "somebody unknown" : bots::label(entry.other);
    } else if (c == '#') {
      text += std::to_string(entry.number);
    } else {
      text += c;
    }
  }
  return text;
}

std::string Memoirs::when(TimePoint at) const {
  return fmt::format("{:.4f} s", std::chrono::duration<double>(at - start_).count());
}

std::string Memoirs::of(BotId who) const {
  std::string text = bots::label(who) + " (" + bots::name_of(who) + "):\n";
  const auto found = people_.find(static_cast<std::uint32_t>(who));
  if (found == people_.end()) return text + "    nothing is known of him\n";
  const Person& person = found->second;
  const std::size_t shown = std::min(person.count, kEach);
  for (std::size_t at = person.count - shown; at < person.count; ++at) {
    const Entry& entry = person.entries[at % kEach];
    text += fmt::format("  {:>12}  {}\n", when(entry.at), words(entry));
  }
  return text;
}

}  // namespace turno::swarm
