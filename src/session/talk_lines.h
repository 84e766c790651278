// TalkLines: what a session knows of the lines of its conversations: which of those it has shown
// have gone out, which of those typed here are not on record yet, and whether the person wants to
// know (`:ack`, `:seen`).
//
// Not thread-safe: its session owns it. What it hands to the record comes back as LineKept notices,
// through the session's mailbox.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "assistant/wording.h"
#include "desk/conversation.h"
#include "desk/registry.h"
#include "desk/seen_mark.h"
#include "session/session.h"

namespace turno {

// "100001:7" as `:seen` takes it.
std::optional<SeenMark> read_seen_mark(std::string_view text);

// `:ack` with `text` behind it: sets `acks` and answers, or says how it is written.
void set_acks(std::string_view text, bool& acks, const Wording& wording, Reply& reply);

class TalkLines {
 public:
  // Lines that may wait to be on record with a receipt due: half of what a mailbox holds, since all
  // of their receipts may come at once.
  static constexpr std::size_t kMaxAwaited = 512;

  // `language`: the person's, which may change; it outlives this.
  TalkLines(Side side, Registry& registry, std::shared_ptr<Mailbox> mailbox, bool acks,
            const Language& language)
      : side_(side),
        registry_(registry),
        mailbox_(std::move(mailbox)),
        acks_(acks),
        language_(language) {}

  // `:ack` and `:seen`, which mean the same everywhere. False for any other line. `find` gives the
  // conversation about a ticket, or nullptr.
  using Find = std::function<Conversation*(TicketId ticket)>;
  bool on_command(std::string_view line, const Find& find, Reply& reply);

  // Does the person's client ask for receipts?
  bool acks() const { return acks_; }

  // What became of a line that was typed.
  enum class Fate {
    kTaken,
    kNotKept,    // nothing can be put on record now
    kTooMany,    // kMaxAwaited
    kOver,       // the conversation
    kOtherFull,  // the other side has been away for too long
  };
  Fate say(Conversation& conversation, const std::string& author, std::string_view text);
  // The same of one that the session says by itself, so without a receipt.
  Fate say_by_itself(Conversation& conversation, const std::string& author, std::string_view text);

  // Shows a line of the other side, with `mark` in front; not when the person reads elsewhere now.
  // True when it was shown.
  bool show(const Said& said, const std::string& mark, Reply& reply);
  // As Session::on_sent().
  void on_sent(std::uint64_t mark);
  // Shows the receipt.
  void on_kept(const LineKept& kept, Reply& reply);

 private:
  const Wording& wording() const { return Wording::of(language_); }

  struct Shown {
    std::uint64_t mark = 0;
    std::shared_ptr<Conversation> conversation;
    std::uint32_t number = 0;
  };
  Fate say(Conversation& conversation, const std::string& author, std::string_view text,
           bool with_receipt);

  const Side side_;
  Registry& registry_;
  const std::shared_ptr<Mailbox> mailbox_;
  bool acks_;
  const Language& language_;
  std::size_t awaited_ = 0;
  std::uint64_t last_mark_ = 0;
  std::deque<Shown> shown_;  // not gone out: no more than the connection's buffers hold
};

}  // namespace turno
