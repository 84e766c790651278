#include "tests/integration/crash_record.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "desk/rut.h"
#include "store/event_json.h"

namespace turno::test {
namespace {

std::string text_of(const LineMark& mark) {
  return std::to_string(mark.ticket) + ":" + std::to_string(mark.number);
}

std::string told(const Shown& shown) {
  return text_of(shown.mark) + " (" + shown.text + ", in life " + std::to_string(shown.life) + ")";
}

}  // namespace

void CrashRecord::violation(std::string what) {
  if (told_.insert(what).second) violations_.push_back(std::move(what));
}

void CrashRecord::read(Store& store) {
  const Result<void> read = store.log(last_, [this](const EventRecord& record) {
    take(record);
    return true;
  });
  if (!read) violation("the log cannot be read: " + read.error().detail);
}

void CrashRecord::take(const EventRecord& record) {
  if (record.sequence != last_ + 1) {
    violation("event " + std::to_string(last_ + 1) + " is missing");
  }
  last_ = record.sequence;
  const Result<LogEvent> event = decode(record.kind, record.body);
  if (!event) return violation(record.kind + " cannot be read: " + record.body);
  std::visit([this](const auto& it) { apply(it); }, *event);
}

void CrashRecord::apply(const ExecutiveAdded& event) { executives_.insert(event.username); }

void CrashRecord::apply(const CustomerRegistered& event) {
  registered_[event.rut] = event.customer;
}

void CrashRecord::apply(const MessageSaid& event) {
  const auto number = static_cast<std::uint64_t>(event.number.value_or(0));
  Lines& lines = lines_[turno::number(event.ticket)];
  // Numbers may be left out, so that those of lines that a crash has taken are never given again.
  if (number == 0 || (!lines.empty() && number <= lines.rbegin()->first)) {
    violation("line " + text_of({turno::number(event.ticket), number}) + " is out of order");
  }
  const auto talk = talk_about_.find(turno::number(event.ticket));
  lines[number] = {event.author, event.text,
                   talk == talk_about_.end() ? ConversationId{} : talk->second};
}

void CrashRecord::apply(const TicketSubjectSet& event) {
  subjects_.emplace(number(event.ticket), event.subject);
}

void CrashRecord::apply(const TicketHistoryAdded& event) {
  histories_.emplace(number(event.ticket), event.text);
}

void CrashRecord::apply(const ServicesRestarted& event) { ++restarts_[event.customer]; }

void CrashRecord::apply(const ConversationStarted& event) {
  const std::string who = std::to_string(number(event.customer));
  if (number(event.ticket) == 0) violation("a conversation of " + who + " without a ticket");
  if (event.conversation) talk_about_[number(event.ticket)] = *event.conversation;
  if (!open_.emplace(event.customer, event).second) {
    violation(who + " is matched while he is in a conversation");
  }
  const auto busy = std::count_if(open_.begin(), open_.end(), [&](const auto& entry) {
    return entry.second.executive == event.executive;
  });
  if (busy > static_cast<std::ptrdiff_t>(kMostAtOnce)) {
    violation("executive " + std::to_string(number(event.executive)) + " has too many");
  }
}

void CrashRecord::apply(const ConversationEnded& event) {
  const auto open = open_.find(event.customer);
  if (open == open_.end() || open->second.conversation != event.conversation) {
    return violation("a conversation of " + std::to_string(number(event.customer)) +
                     " ends that is not open");
  }
  talk_about_.erase(number(open->second.ticket));
  open_.erase(open);
}

void CrashRecord::check_tables(Store& store) {
  const Result<std::vector<OpenConversationRecord>> open = store.open_conversations();
  if (!open) return violation("open conversations cannot be read: " + open.error().detail);
  std::set<CustomerId> customers;
  for (const OpenConversationRecord& record : *open) {
    const std::string who = std::to_string(number(record.customer));
    if (!customers.insert(record.customer).second) violation(who + " is in two conversations");
    const auto known = open_.find(record.customer);
    if (known == open_.end() || known->second.conversation != record.conversation) {
      violation("the table has a conversation of " + who + " that the log has not");
    }
  }
  if (customers.size() != open_.size())
    violation("the log has open conversations that no table has");
}

void CrashRecord::check_receipts(const Bot& bot, bool is_customer) {
  for (const Receipt& receipt : bot.receipts()) {
    const Line* const kept = line(receipt.mark);
    const bool same =
        kept != nullptr && !by_other(kept->author, is_customer) &&
        std::any_of(receipt.candidates.begin(), receipt.candidates.end(),
                    [&](const std::string& text) { return kept->text.ends_with(text); });
    if (same) continue;
    violation(bot.name() + " was told that " + text_of(receipt.mark) + " is kept (" +
              receipt.candidates.front() + "), but there is " +
              (kept == nullptr ? "nothing" : kept->author + ": " + kept->text));
  }
}

void CrashRecord::check(const CrashCustomer& customer) {
  check_receipts(customer, true);
  const std::optional<Rut> rut = Rut::parse(customer.person().rut);
  const auto known = registered_.find(rut->canonical());
  if (!customer.registered()) return;
  if (known == registered_.end()) return violation(customer.name() + " is not registered");
  if (restarts_[known->second] < customer.services_restarted()) {
    violation("a restart of " + customer.name() + "'s services is not on record");
  }
}

void CrashRecord::check(const CrashExecutive& executive) {
  check_receipts(executive, false);
  for (const CrashExecutive::Confirmed& change : executive.subjects()) {
    if (!subjects_.contains({change.ticket, change.text}))
      violation("subject lost: " + change.text);
  }
  for (const CrashExecutive::Confirmed& change : executive.histories()) {
    if (!histories_.contains({change.ticket, change.text})) {
      violation("history lost: " + change.text);
    }
  }
}

void CrashRecord::check_shown(const Bot& bot, bool is_customer, int life) {
  std::map<std::uint64_t, std::uint64_t> last;  // kept lines' numbers, by ticket
  for (const Shown& shown : bot.shown()) {
    const Line* const kept = line(shown.mark);
    if (kept == nullptr || kept->text != shown.text) {
      // Delivered an instant before the server died, and told again, or another one, in its place.
      if (shown.life < life) continue;
      violation(bot.name() + " was shown " + told(shown) + ", which is not on record");
      continue;
    }
    std::uint64_t& before = last[shown.mark.ticket];
    if (before >= shown.mark.number) {
      violation(bot.name() + " was shown " + told(shown) + " after " + std::to_string(before));
    } else {
      check_gap(bot, is_customer, shown);
    }
    before = shown.mark.number;
  }
}

void CrashRecord::check_gap(const Bot& bot, bool is_customer, const Shown& to) {
  const Lines& lines = lines_.at(to.mark.ticket);
  const ConversationId conversation = lines.at(to.mark.number).conversation;
  if (to.after == 0 || conversation == ConversationId{}) return;
  if (to.after >= to.mark.number) {
    // On record it would have counted in the order of lines.
    return violation(bot.name() + " was shown " + told(to) + ", but before it " +
                     std::to_string(to.after) + ", which is not on record");
  }
  for (auto it = lines.upper_bound(to.after); it != lines.lower_bound(to.mark.number); ++it) {
    if (it->second.conversation != conversation) continue;
    if (!by_other(it->second.author, is_customer)) continue;
    violation(bot.name() + " was never shown " + text_of({to.mark.ticket, it->first}) + " (" +
              it->second.text + "), but " + std::to_string(to.after) + " before and " + told(to) +
              " behind it");
  }
}

bool CrashRecord::has_seen_all(const Bot& bot, bool is_customer, std::uint64_t ticket) const {
  const auto talk = talk_about_.find(ticket);
  const auto lines = lines_.find(ticket);
  if (talk == talk_about_.end() || lines == lines_.end()) return true;
  const std::uint64_t seen = bot.has_read(ticket);
  if (seen == 0) return true;
  return std::none_of(lines->second.upper_bound(seen), lines->second.end(), [&](const auto& entry) {
    return entry.second.conversation == talk->second && by_other(entry.second.author, is_customer);
  });
}

bool CrashRecord::by_other(const std::string& author, bool is_customer) const {
  return executives_.contains(author) == is_customer;
}

const CrashRecord::Line* CrashRecord::line(const LineMark& mark) const {
  const auto lines = lines_.find(mark.ticket);
  if (lines == lines_.end()) return nullptr;
  const auto found = lines->second.find(mark.number);
  return found == lines->second.end() ? nullptr : &found->second;
}

}  // namespace turno::test
