// CrashRecord: what the log of the server says, held against what the bots of the crash test were
// promised and shown. It reads the log through a store of its own, as a second process would.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"
#include "tests/integration/crash_bot.h"
#include "tests/integration/crash_customer.h"
#include "tests/integration/crash_executive.h"

namespace turno::test {

class CrashRecord {
 public:
  static constexpr std::size_t kMostAtOnce = 2;  // conversations of one executive

  // Reads on from where the last call ended. Each event is looked at by itself: numbers without a
  // gap, nobody in two conversations.
  void read(Store& store);
  // The tables of `store` know the same open conversations as the log.
  void check_tables(Store& store);
  // Every receipt and confirmation is on record.
  void check(const CrashCustomer& customer);
  void check(const CrashExecutive& executive);
  // What `bot` was shown is what is on record, in order, once, and of each conversation without a
  // gap. Lines that nobody got a receipt for may be gone when they were shown in a life before
  // `life`.
  void check_shown(const Bot& bot, bool is_customer, int life);
  // Did `bot` see all that was said by the other side in the open conversation about this ticket,
  // behind what it could say that it had read?
  bool has_seen_all(const Bot& bot, bool is_customer, std::uint64_t ticket) const;

  std::uint64_t events() const { return last_; }
  const std::vector<std::string>& violations() const { return violations_; }

 private:
  struct Line {
    std::string author;
    std::string text;
    ConversationId conversation{};  // 0: it had just ended
  };
  using Lines = std::map<std::uint64_t, Line>;  // by number

  void take(const EventRecord& record);
  void apply(const ExecutiveAdded& event);
  void apply(const CustomerRegistered& event);
  void apply(const MessageSaid& event);
  void apply(const TicketSubjectSet& event);
  void apply(const TicketHistoryAdded& event);
  void apply(const ServicesRestarted& event);
  void apply(const ConversationStarted& event);
  void apply(const ConversationEnded& event);
  template <class Other>
  void apply(const Other&) {}

  void check_receipts(const Bot& bot, bool is_customer);
  // Lines of the other side in the conversation of `to` and before it, behind what `bot` could say
  // that it had read: if nothing, it counts as having read what went out to it, and after a kill
  // all that is on record.
  void check_gap(const Bot& bot, bool is_customer, const Shown& to);
  // Is it somebody of the other side, seen from a customer (an executive)?
  bool by_other(const std::string& author, bool is_customer) const;
  const Line* line(const LineMark& mark) const;
  void violation(std::string what);

  std::uint64_t last_ = 0;                // sequence number
  std::map<std::uint64_t, Lines> lines_;  // by ticket
  std::set<std::pair<std::uint64_t, std::string>> subjects_;
  std::set<std::pair<std::uint64_t, std::string>> histories_;
  std::set<std::string> executives_;              // user names
  std::map<std::string, CustomerId> registered_;  // by RUT
  std::map<CustomerId, int> restarts_;
  std::map<CustomerId, ConversationStarted> open_;
  std::map<std::uint64_t, ConversationId> talk_about_;  // open ones, by ticket
  std::set<std::string> told_;
  std::vector<std::string> violations_;
};

}  // namespace turno::test
