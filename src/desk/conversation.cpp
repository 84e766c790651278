#include "desk/conversation.h"

#include <algorithm>
#include <variant>

#include "base/fault.h"

namespace turno {
namespace {

// The notice, with the conversation that it is of.
Notice named(Notice notice, const std::shared_ptr<Conversation>& conversation) {
  std::visit(
      [&](auto& each) {
        if constexpr (requires { each.conversation = conversation; }) {
          each.conversation = conversation;
        }
      },
      notice);
  return notice;
}

Side other(Side side) { return side == Side::kCustomer ? Side::kExecutive : Side::kCustomer; }

std::size_t text_bytes(const Notice& notice) {
  const auto* const said = std::get_if<Said>(&notice);
  return said == nullptr ? 0 : said->author.size() + said->text.size();
}

#ifdef TURNO_FAULTS
// Gives the notice to who read a line in another conversation last, if it is time for that fault.
bool swap_recipient(const std::shared_ptr<Conversation>& here, const std::shared_ptr<Mailbox>& box,
                    const Notice& notice) {
  static Mutex mu;
  static std::weak_ptr<Conversation> last_conversation;
  static std::weak_ptr<Mailbox> last_box;
  const MutexLock lock(mu);
  const auto conversation = last_conversation.lock();
  const auto other_box = last_box.lock();
  last_conversation = here;
  last_box = box;
  if (!conversation || !other_box || conversation == here) return false;
  if (!fault_due(Fault::kSwappedRecipient)) return false;
  other_box->put(named(notice, conversation));
  return true;
}
#endif

}  // namespace

std::size_t Conversation::Party::unread() const {
  const auto first_read =
      std::find_if(kept.rbegin(), kept.rend(), [this](const Kept& each) { return has_read(each); });
  return static_cast<std::size_t>(first_read - kept.rbegin());
}

bool Conversation::Party::is_full() const {
  const std::size_t limit = box == nullptr ? kMaxKept : kMaxUnread;
  return kept.size() >= limit && unread() >= limit;
}

void Conversation::Party::add(Kept each) {
  bytes += text_bytes(each.notice);
  kept.push_back(std::move(each));
  forget_read();
}

void Conversation::Party::forget_read() {
  while ((kept.size() > kMaxReplayed || bytes > kMaxReplayedBytes) && !kept.empty() &&
         has_read(kept.front())) {
    bytes -= text_bytes(kept.front().notice);
    kept.pop_front();
  }
}

Conversation::Conversation(Match match, Customer customer, Executive executive)
    : match_(match),
      customer_(std::move(customer)),
      executive_(std::move(executive)),
      spoken_(match_.spoken) {
  customer_party_.seen = spoken_;
  executive_party_.seen = spoken_;
}

Conversation::Conversation(const Restored::Talk& talk, Customer customer, Executive executive)
    : match_{talk.id, talk.line, talk.waited, talk.ticket, talk.spoken},
      customer_(std::move(customer)),
      executive_(std::move(executive)),
      spoken_(talk.spoken),
      greeted_(talk.greeted) {
  customer_party_.seen = talk.customer_seen.value_or(spoken_);
  executive_party_.seen = talk.executive_seen.value_or(spoken_);
  for (const Restored::Line& line : talk.lines) {
    const Kept kept{line.number, Said{nullptr, line.author, line.text, line.number}};
    if (line.from == Side::kExecutive) customer_party_.add(kept);
    if (line.from == Side::kCustomer) executive_party_.add(kept);
  }
  customer_party_.away = true;
  executive_party_.away = true;
}

void Conversation::open(std::shared_ptr<Mailbox> customer, std::shared_ptr<Mailbox> executive) {
  const MutexLock lock(mu_);
  customer_party_.box = std::move(customer);
  executive_party_.box = std::move(executive);
  if (const auto& box = customer_party_.box) {
    // The first that he reads of it is what his executive says.
    box->put_quietly(ConversationOpened{shared_from_this()});
    give_unread(customer_party_);
  }
  if (const auto& box = executive_party_.box) {
    box->put(ConversationOpened{shared_from_this()});
    give_unread(executive_party_);
  }
}

void Conversation::carry_over(std::vector<Said> missed) {
  const MutexLock lock(mu_);
  if (missed.empty()) return;
  customer_party_.seen = std::min(spoken_, missed.front().number - 1);
  for (Said& each : missed) {
    const std::uint32_t number = each.number;
    customer_party_.add({number, std::move(each)});
  }
}

void Conversation::give_unread(const Party& party) {
  for (const Kept& each : party.kept) {
    if (!party.has_read(each)) party.box->put(named(each.notice, shared_from_this()));
  }
}

void Conversation::attach(Side side, std::shared_ptr<Mailbox> box) {
  const MutexLock lock(mu_);
  Party& here = party(side);
  here.box = std::move(box);
  if (here.box == nullptr) return;
  here.seen_by_word = false;
  give_unread(here);
  std::erase_if(here.kept, [](const Kept& each) { return each.number == 0; });
}

bool Conversation::reads_from(Side side, const Mailbox& box) const {
  const MutexLock lock(mu_);
  return party(side).box.get() == &box;
}

void Conversation::went_out(Side side, const Mailbox& box, std::uint32_t number) {
  const MutexLock lock(mu_);
  Party& here = party(side);
  const bool is_late = here.box == nullptr ? here.seen_by_word : here.box.get() != &box;
  if (is_late) return;
  here.seen = std::max(here.seen, std::min(number, spoken_));
  here.forget_read();
}

void Conversation::seen(Side side, std::uint32_t number) {
  const MutexLock lock(mu_);
  Party& here = party(side);
  here.seen = std::min(number, spoken_);
  here.seen_by_word = true;
}

std::uint32_t Conversation::seen(Side side) const {
  const MutexLock lock(mu_);
  return party(side).seen;
}

std::optional<std::uint32_t> Conversation::say(Side from, std::string author, std::string text,
                                               const Record& record) {
  const MutexLock turn(speaking_);
  const auto number = give_line(other(from), std::move(author), std::move(text));
  if (number && record) record(*number);
  return number;
}

std::optional<std::uint32_t> Conversation::give_line(Side to, std::string author,
                                                     std::string text) {
  const MutexLock lock(mu_);
  Party& there = party(to);
  if (silenced_ || there.is_full()) return std::nullopt;
  const std::uint32_t number = ++spoken_;
  // What it keeps must not own it.
  Kept kept{number, Said{nullptr, std::move(author), std::move(text), number}};
  if (fault_due(Fault::kLostLine)) return number;
#ifdef TURNO_FAULTS
  if (there.box != nullptr && swap_recipient(shared_from_this(), there.box, kept.notice)) {
    return number;
  }
#endif
  if (there.box != nullptr) there.box->put(named(kept.notice, shared_from_this()));
  if (there.box != nullptr && fault_due(Fault::kDoubledLine)) {
    there.box->put(named(kept.notice, shared_from_this()));
  }
  there.add(std::move(kept));
  return number;
}

bool Conversation::tell_customer(Notice notice) {
  const MutexLock lock(mu_);
  if (closed_) return false;
  if (customer_party_.box != nullptr) {
    customer_party_.box->put(std::move(notice));
    return true;
  }
  if (customer_party_.is_full()) return false;
  customer_party_.add({0, named(std::move(notice), nullptr)});
  return true;
}

bool Conversation::take_greeting() {
  const MutexLock lock(mu_);
  return !silenced_ && !std::exchange(greeted_, true);
}

bool Conversation::greeted() const {
  const MutexLock lock(mu_);
  return greeted_;
}

void Conversation::side_lost(Side side, Duration kept_for) {
  const MutexLock lock(mu_);
  party(side).away = true;
  // One who is away himself is told when he is back.
  Party& there = party(other(side));
  if (!closed_ && there.box != nullptr) {
    there.box->put(OtherSideLost{shared_from_this(), kept_for});
  }
}

void Conversation::side_back(Side side) {
  const MutexLock lock(mu_);
  party(side).away = false;
  Party& there = party(other(side));
  if (!closed_ && there.box != nullptr) there.box->put(OtherSideBack{shared_from_this()});
}

bool Conversation::away(Side side) const {
  const MutexLock lock(mu_);
  return party(side).away;
}

void Conversation::silence() {
  const MutexLock turn(speaking_);
  const MutexLock lock(mu_);
  silenced_ = true;
}

std::vector<Said> Conversation::close(EndReason reason, std::size_t position) {
  const MutexLock lock(mu_);
  silenced_ = true;
  closed_ = true;
  const ConversationClosed closed{shared_from_this(), reason, position};
  if (reason != EndReason::kCustomerLeft && customer_party_.box != nullptr) {
    customer_party_.box->put(closed);
  }
  if (reason != EndReason::kExecutiveLeft && executive_party_.box != nullptr) {
    executive_party_.box->put(closed);
  }
  std::vector<Said> missed;
  for (Kept& each : customer_party_.kept) {
    const bool is_missed = customer_party_.box == nullptr && !customer_party_.has_read(each);
    if (auto* const said = std::get_if<Said>(&each.notice); said != nullptr && is_missed) {
      missed.push_back(std::move(*said));
    }
  }
  customer_party_.kept.clear();
  executive_party_.kept.clear();
  return missed;
}

bool Conversation::silenced() const {
  const MutexLock lock(mu_);
  return silenced_;
}

}  // namespace turno
