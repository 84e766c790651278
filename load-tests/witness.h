// Witness: the verdicts. Hears every fact of every bot, in order, and says what the server did
// wrong, with the evidence. It never errs against the server: what could have crossed on the way is
// no breach.
//
//  V1 lost: a line that was said, and neither heard by the one it was for nor refused in words.
//  V2 doubled, reordered: a line heard again, or after a later one of the same sender.
//  V3 stranger: a line heard by somebody it was not for, or from somebody he does not talk with;
//     damaged; never said.
//  V4 matched twice: a customer matched who did not wait, or with two executives at once.
//  V5 over capacity: an executive with more conversations than he can have.
//  V6 place: worse than the one before without a told reason; no place at all.
//  V7 order: served after somebody whom the policy puts behind him (order_check.h).
//  V8 surprise: a sentence that nothing explains; a connection cut; an answer that did not come.
//
// Not thread-safe. Constant time a fact, but for V7.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "clients/bots/fact.h"
#include "load-tests/line_ledger.h"
#include "load-tests/memoirs.h"
#include "load-tests/order_check.h"
#include "load-tests/plan.h"

namespace turno::swarm {

struct Breach {
  std::string verdict;   // "V2 doubled: heard a second time"
  std::string evidence;  // when, and the last facts of those involved; several lines
};

class Witness {
 public:
  // From the loss of a connection until the server must have noticed it.
  static constexpr Duration kNotices = std::chrono::seconds{5};
  // Breaches told in full; beyond, they are only counted.
  static constexpr std::size_t kMaxKept = 20;

  struct Rules {
    Plan::Order order = Plan::Order::kFifo;
    std::uint32_t capacity = 1;
  };
  Witness(Rules rules, TimePoint start);

  void see(const bots::Fact& fact);
  // The run is over, and what was under way has had its time: what is missing now is lost.
  void finish(TimePoint at);

  const std::vector<Breach>& breaches() const { return breaches_; }
  std::uint64_t breach_count() const { return breach_count_; }
  // What was looked at, so that nobody takes "nothing found" for "nothing looked at".
  struct Checked {
    std::uint64_t lines = 0;  // heard, each with all of V1 to V3
    std::uint64_t matches = 0;
    std::uint64_t places = 0;
    std::uint64_t orders = 0;           // matches compared with those before them
    std::uint64_t undecided_lines = 0;  // on their way when a connection was lost, or at the end
  };
  Checked checked() const;

 private:
  using BotId = bots::BotId;
  struct Customer {
    // What he asked for.
    bool waits = false;
    std::uint32_t matches_due = 0;  // asked for, or owed after a lost executive
    TimePoint asked{};
    TimePoint since{};  // asked, or was put back into the line
    std::optional<TimePoint> placed;
    std::uint64_t place = 0;
    bool gone = false;         // has lost his connection, or is leaving
    bool undisturbed = false;  // in the line all the time since he asked
    bool seen_matched = false;
    // Who greeted him, and who read his card: the same one, whoever tells of it first.
    std::optional<BotId> greeter;
    std::optional<BotId> greeter_before;
    std::optional<BotId> taker;
    bool taken = false;  // and that is not over, as far as is known
  };
  struct Talk {
    BotId customer{};
    bool live = false;
  };
  struct Executive {
    std::vector<Talk> talks;
    std::optional<TimePoint> lost;  // his connection, the last time
    bool away = false;              // since then
    TimePoint free_since{};         // at the earliest
  };

  void on(BotId who, TimePoint at, const bots::Connecting& fact);
  void on(BotId who, TimePoint at, const bots::Disconnected& fact);
  void on(BotId who, TimePoint at, const bots::Said& fact);
  void on(BotId who, TimePoint at, const bots::Heard& fact);
  void on(BotId who, TimePoint at, const bots::NotDelivered& fact);
  void on(BotId who, TimePoint at, const bots::Surprised& fact);
  void on(BotId who, TimePoint at, const bots::NoAnswer& fact);
  void on(BotId who, TimePoint at, const bots::AtMenu& fact);
  void on(BotId who, TimePoint at, const bots::AskedForPlace& fact);
  void on(BotId who, TimePoint at, const bots::Placed& fact);
  void on(BotId who, TimePoint at, const bots::Overflowed& fact);
  void on(BotId who, TimePoint at, const bots::Matched& fact);
  void on(BotId who, TimePoint at, const bots::BackInTalk& fact);
  void on(BotId who, TimePoint at, const bots::Leaving& fact);
  void on(BotId who, TimePoint at, const bots::TalkEnded& fact);
  void on(BotId who, TimePoint at, const bots::Readying& fact);
  void on(BotId who, TimePoint at, const bots::Took& fact);
  void on(BotId who, TimePoint at, const bots::KeptTalk& fact);
  void on(BotId who, TimePoint at, const bots::Ending& fact);
  void on(BotId who, TimePoint at, const bots::Released& fact);
  // Greeted, Refused, Receipt, Ready, Pausing, Offered: only remembered.
  template <class Fact>
  void on(BotId, TimePoint, const Fact&) {}

  bool talks_with(BotId who, BotId other) const;
  // His executive was lost, after he was given to him or shortly before, when the server may not
  // have noticed yet; so another may be given him.
  bool lost_greeter(const Customer& customer) const;
  bool lost_taker(const Customer& customer) const;
  bool lost_since(std::optional<BotId> executive, TimePoint since) const;
  Talk* find_talk(BotId executive, BotId customer);
  // He has this conversation, as he reads. One with the same customer of which he never read that
  // it ended, for it did so while he was away, is forgotten: there is one entry for each customer.
  void begin_talk(BotId executive, BotId customer);
  // The customers of his conversations that still count.
  static std::vector<BotId> live_talks(const Executive& executive);
  // Of what the bots did: nothing of it counts as a conversation any more.
  void not_live(BotId executive, BotId customer, TimePoint at);
  void first_seen_matched(BotId customer, BotId executive, TimePoint at);
  void breach(std::string verdict, TimePoint at, BotId who, std::optional<BotId> other = {});

  const Rules rules_;
  Memoirs memoirs_;
  LineLedger ledger_;
  OrderCheck order_;
  std::unordered_map<BotId, Customer> customers_;
  std::unordered_map<BotId, Executive> executives_;
  Checked checked_;
  std::vector<Breach> breaches_;
  std::uint64_t breach_count_ = 0;
};

}  // namespace turno::swarm
