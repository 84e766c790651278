#include "load-tests/casting.h"

#include <boost/random/uniform_01.hpp>
#include <functional>
#include <optional>
#include <utility>

#include "clients/bots/customer_script.h"
#include "clients/bots/executive_script.h"
#include "clients/bots/rude_script.h"
#include "load-tests/dice.h"

namespace turno::swarm {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// How a slow reader reads: about as fast as a bad mobile connection.
constexpr std::size_t kSipBytes = 64;
constexpr Duration kSipPause = milliseconds{20};
// How a slow typer types: a line of 80 bytes in less than half a second, faster than any human.
constexpr Duration kBytePause = milliseconds{5};
// Of an impatient customer's patience.
constexpr int kImpatience = 10;
// Who loses his connection does so in this part of his waits and conversations; and of these
// absences such a part outlasts the grace, where it is short enough to be worth waiting for.
constexpr double kDropShare = 0.5;
constexpr double kTooLongShare = 0.2;
constexpr Duration kLongestGrace = seconds{15};
constexpr Duration kBeyondGrace = seconds{1};
constexpr Duration kDropAfter = seconds{2};
constexpr Duration kShortAbsence = milliseconds{100};
constexpr Duration kLongAbsence = seconds{2};
// Of an executive's offers, pauses and conversations, when that is his character.
constexpr double kIgnoreShare = 0.3;
constexpr double kPauseShare = 0.3;
constexpr Duration kLongestPause = seconds{4};
// How long rude guests stay.
constexpr Duration kRudeStay = seconds{2};

// A bot's own random numbers.
class Luck {
 public:
  Luck(std::uint64_t seed, bots::BotId who) {
    // SplitMix64's mixing, so that neighbours' streams have nothing in common.
    std::uint64_t mixed = seed + 0x9E3779B97F4A7C15ULL * (static_cast<std::uint32_t>(who) + 1ULL);
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    dice_.seed(mixed ^ (mixed >> 31U));
  }
  Dice& dice() { return dice_; }
  double part() { return boost::random::uniform_01<double>()(dice_); }
  bool happens(double share) { return part() < share; }
  Duration between(Duration from, Duration to) {
    return from + std::chrono::duration_cast<Duration>((to - from) * part());
  }

 private:
  Dice dice_;
};
using SharedLuck = std::shared_ptr<Luck>;

std::function<Duration()> drawn(const Distribution& from, SharedLuck luck, int divisor = 1) {
  return [&from, luck = std::move(luck), divisor] { return from.draw(luck->dice()) / divisor; };
}

Duration absence(const Plan& plan, Luck& luck) {
  if (plan.grace <= kLongestGrace && luck.happens(kTooLongShare)) return plan.grace + kBeyondGrace;
  return luck.between(kShortAbsence, std::min(kLongAbsence, plan.grace / 2));
}

std::function<std::optional<bots::Drop>()> dropping(const Plan& plan, SharedLuck luck) {
  return [&plan, luck = std::move(luck)]() -> std::optional<bots::Drop> {
    if (!luck->happens(kDropShare)) return std::nullopt;
    const Duration after = luck->between({}, kDropAfter);
    return bots::Drop{after, absence(plan, *luck)};
  };
}

enum class CustomerCharacter { kPlain, kImpatient, kDropper, kSlowReader, kSlowTyper, kRude };
enum class ExecutiveCharacter { kPlain, kIgnoring, kPausing, kCrashing };

template <class Character>
struct Part {
  double share = 0;
  Character character{};
};

// By the bot's number, spread evenly: of any hundred in a row, each character has its share.
template <class Character, std::size_t kParts>
Character character_of(std::uint32_t index, const Part<Character> (&parts)[kParts]) {
  constexpr double kGolden = 0.6180339887498949;
  double at = kGolden * (index + 1.0);
  at -= static_cast<double>(static_cast<std::uint64_t>(at));
  for (const Part<Character>& part : parts) {
    if (at < part.share) return part.character;
    at -= part.share;
  }
  return Character::kPlain;
}

CustomerCharacter character_of(const CustomerShares& shares, std::uint32_t index) {
  using enum CustomerCharacter;
  const Part<CustomerCharacter> parts[] = {{shares.impatient, kImpatient},
                                           {shares.droppers, kDropper},
                                           {shares.slow_readers, kSlowReader},
                                           {shares.slow_typers, kSlowTyper},
                                           {shares.rude, kRude}};
  return character_of(index, parts);
}

ExecutiveCharacter character_of(const ExecutiveShares& shares, std::uint32_t index) {
  using enum ExecutiveCharacter;
  const Part<ExecutiveCharacter> parts[] = {
      {shares.ignoring, kIgnoring}, {shares.pausing, kPausing}, {shares.crashing, kCrashing}};
  return character_of(index, parts);
}

}  // namespace

std::unique_ptr<bots::Script> cast_customer(const Plan& plan, std::uint32_t index,
                                            bots::Board& board) {
  const bots::BotId who = bots::customer_bot(index);
  const auto luck = std::make_shared<Luck>(plan.seed, who);
  const CustomerCharacter character = character_of(plan.customer_shares, index);
  // Half of the rude ones take part, and are rude there.
  if (character == CustomerCharacter::kRude && index % 2 == 0) {
    return std::make_unique<bots::RudeScript>(
        bots::RudeScript::Habits{who,
                                 {},
                                 [luck] { return luck->between({}, kRudeStay); },
                                 [luck] { return luck->dice()(); }});
  }
  bots::CustomerHabits habits;
  habits.voice = {who, plan.messages, plan.message_bytes, drawn(plan.think, luck)};
  habits.patience =
      drawn(plan.patience, luck, character == CustomerCharacter::kImpatient ? kImpatience : 1);
  habits.rest = drawn(plan.think, luck);
  habits.acks = index % 2 == 1 || character == CustomerCharacter::kDropper;
  habits.stays = plan.arrivals.closed();
  habits.rude = character == CustomerCharacter::kRude;
  if (character == CustomerCharacter::kDropper) habits.drop = dropping(plan, luck);
  if (character == CustomerCharacter::kSlowReader) habits.manner = {kSipBytes, kSipPause, {}};
  if (character == CustomerCharacter::kSlowTyper) {
    habits.manner.byte_pause = kBytePause;
    habits.voice.byte_pause = kBytePause;
  }
  return std::make_unique<bots::CustomerScript>(std::move(habits), board);
}

std::unique_ptr<bots::Script> cast_executive(const Plan& plan, std::uint32_t index,
                                             bots::Board& board) {
  const bots::BotId who = bots::executive_bot(index);
  const auto luck = std::make_shared<Luck>(plan.seed, who);
  const ExecutiveCharacter character = character_of(plan.executive_shares, index);
  bots::ExecutiveHabits habits;
  habits.voice = {who, plan.messages, plan.message_bytes, drawn(plan.think, luck)};
  habits.password = plan.password;
  habits.handle = drawn(plan.handle, luck);
  habits.acks = index % 2 == 1;
  if (character == ExecutiveCharacter::kIgnoring) {
    habits.ignores = [luck] { return luck->happens(kIgnoreShare); };
  } else if (character == ExecutiveCharacter::kPausing) {
    habits.pause = [luck]() -> std::optional<Duration> {
      if (!luck->happens(kPauseShare)) return std::nullopt;
      return luck->between({}, kLongestPause);
    };
  } else if (character == ExecutiveCharacter::kCrashing) {
    habits.acks = true;
    habits.crash = dropping(plan, luck);
  }
  return std::make_unique<bots::ExecutiveScript>(std::move(habits), board);
}

}  // namespace turno::swarm
