// Conversation: what a matched customer and executive share while they talk. Lines go straight from
// the sender's thread into the other's mailbox; what a side may not have read yet is kept for it.
//
// Invariants:
//  C1 The customer reads ConversationOpened (or a WelcomeBack into it) before anything else of it,
//     and nothing of it after ConversationClosed, whichever threads they come from.
//  C2 Lines are numbered in the order in which they are said, each with one more than the one
//     before, over all conversations about the ticket; so they are put on record, in that order.
//  C3 What was accepted for a side is read by it once, in order, over however many connections,
//     unless the conversation ends first (what a customer misses of one whose executive is lost, he
//     reads in the next about the same ticket): a line is kept until the side's session says that
//     it has gone out (went_out()) or the person how far he has read (seen()), and a while longer,
//     in case he has read less than went out.
//  C4 A side reads from one mailbox, the one attached last. A session that was replaced asks
//     reads_from() before it shows a line, and leaves it to its successor.
//  C5 No line is on record behind the conversation's end: before that goes on record, silence().
//
// Thread-safe. Lock order: speaking_, then mu_, then the mailboxes' own; speaking_, then the
// record's.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "desk/mailbox.h"
#include "desk/people.h"
#include "desk/restored.h"
#include "dispatcher/match_event.h"

namespace turno {

class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  // Not read yet by a side that is away; more than anybody types while a connection is down.
  static constexpr std::size_t kMaxKept = 100;
  // The same of a side that is connected: its mailbox's and its connection's own limits are below.
  static constexpr std::size_t kMaxUnread = 2048;
  // Gone out, and kept in case it never arrived: what a connection's buffers hold of chat.
  static constexpr std::size_t kMaxReplayed = 100;
  static constexpr std::size_t kMaxReplayedBytes = 16 * 1024;

  struct Match {
    ConversationId id{};
    LineId line{};
    Duration waited{};
    TicketId ticket{};         // what it is about; never changes
    std::uint32_t spoken = 0;  // lines said about it before
  };
  Conversation(Match match, Customer customer, Executive executive);
  // As an earlier run of the server left it: both sides are away.
  Conversation(const Restored::Talk& talk, Customer customer, Executive executive);

  ConversationId id() const { return match_.id; }
  TicketId ticket() const { return match_.ticket; }
  Duration waited() const { return match_.waited; }
  const Customer& customer() const { return customer_; }
  const Executive& executive() const { return executive_; }  // as he was when they met

  // Before open(): lines about its ticket that the customer missed in the conversation before.
  void carry_over(std::vector<Said> missed) EXCLUDES(mu_);
  // It begins: both are told, of those who are there. nullptr: away, or just coming back.
  void open(std::shared_ptr<Mailbox> customer, std::shared_ptr<Mailbox> executive) EXCLUDES(mu_);
  // This side reads from `box` from now on, beginning with what it has not read. nullptr: it is
  // away, and what is meant for it is kept.
  void attach(Side side, std::shared_ptr<Mailbox> box) EXCLUDES(mu_);
  bool reads_from(Side side, const Mailbox& box) const EXCLUDES(mu_);

  // All lines for this side up to `number` have gone out to its person from `box`. Without effect
  // once another one is attached, or the person has said himself, after `box`, what he has seen().
  void went_out(Side side, const Mailbox& box, std::uint32_t number) EXCLUDES(mu_);
  // The person who comes back, with nothing attached, says that he has read up to `number`, which
  // may be less than went out: then the rest is given again with the next attach().
  void seen(Side side, std::uint32_t number) EXCLUDES(mu_);
  // Up to where this side has read, as far as is known.
  std::uint32_t seen(Side side) const EXCLUDES(mu_);

  // A line from `from` to the other side. Gives its number, after `record` was called with it; that
  // may block, and meanwhile nobody else speaks here. Nothing when the conversation is silenced or
  // the other side has not read for too long; then nobody reads the line.
  using Record = std::function<void(std::uint32_t number)>;
  std::optional<std::uint32_t> say(Side from, std::string author, std::string text,
                                   const Record& record = {}) EXCLUDES(speaking_, mu_);
  // Something else that the customer must read while they talk. False when it is over (not yet when
  // it is only silenced), or he has not read for too long.
  bool tell_customer(Notice notice) EXCLUDES(mu_);

  // True for the first session that asks: it greets the customer. False too when nothing can be
  // said any more, or something was said in an earlier run.
  bool take_greeting() EXCLUDES(mu_);
  bool greeted() const EXCLUDES(mu_);

  // The dispatcher's word that one side lost its connection, or has one again: the other is told.
  void side_lost(Side side, Duration kept_for) EXCLUDES(mu_);
  void side_back(Side side) EXCLUDES(mu_);
  bool away(Side side) const EXCLUDES(mu_);
  // It is about to be over: nothing can be said in it any more. Waits for a line that is just being
  // put on record.
  void silence() EXCLUDES(speaking_, mu_);
  // The dispatcher's word that it is over: each side that is still there is told. Gives the lines
  // that a customer who is away has not read.
  std::vector<Said> close(EndReason reason, std::size_t position) EXCLUDES(mu_);
  // Over, or about to be.
  bool silenced() const EXCLUDES(mu_);

 private:
  struct Kept {
    std::uint32_t number = 0;  // 0: no line; kept only while the side is away
    Notice notice;             // without the conversation, which must not own itself
  };
  struct Party {
    std::shared_ptr<Mailbox> box;
    bool away = false;
    std::uint32_t seen = 0;
    bool seen_by_word = false;  // the person has said it, since nothing is attached
    std::deque<Kept> kept;      // lines that were read are at the front
    std::size_t bytes = 0;      // of their texts

    bool has_read(const Kept& each) const { return each.number != 0 && each.number <= seen; }
    std::size_t unread() const;
    bool is_full() const;
    void add(Kept kept);
    void forget_read();
  };
  Party& party(Side side) REQUIRES(mu_) {
    return side == Side::kCustomer ? customer_party_ : executive_party_;
  }
  const Party& party(Side side) const REQUIRES(mu_) {
    return side == Side::kCustomer ? customer_party_ : executive_party_;
  }
  void give_unread(const Party& party) REQUIRES(mu_);
  std::optional<std::uint32_t> give_line(Side to, std::string author, std::string text)
      EXCLUDES(mu_);

  const Match match_;
  const Customer customer_;
  const Executive executive_;

  // Held from a line's number until the line is handed to the record: C2.
  Mutex speaking_;

  mutable Mutex mu_;
  Party customer_party_ GUARDED_BY(mu_);
  Party executive_party_ GUARDED_BY(mu_);
  std::uint32_t spoken_ GUARDED_BY(mu_) = 0;
  bool greeted_ GUARDED_BY(mu_) = false;
  bool silenced_ GUARDED_BY(mu_) = false;
  bool closed_ GUARDED_BY(mu_) = false;  // and then silenced_, too
};

}  // namespace turno
