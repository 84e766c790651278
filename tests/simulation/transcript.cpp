#include "tests/simulation/transcript.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "store/event_json.h"

namespace turno::testing {

void Transcript::read(const std::string& reader, std::uint64_t since, std::uint64_t ticket,
                      std::uint64_t number, const std::string& text) {
  ++lines_read_;
  Reading& reading = readings_[{reader, {since, ticket}}];
  reading.reader = reader;
  reading.ticket = ticket;
  reading.lines.emplace_back(number, text);
}

void Transcript::promised(const std::string& author, std::uint64_t ticket, std::uint64_t number,
                          const std::string& text) {
  promises_.push_back({author, ticket, number, text});
}

void Transcript::promised_subject(std::uint64_t ticket, const std::string& text) {
  subjects_.emplace_back(ticket, text);
}

std::vector<std::string> Transcript::faults(Store& store) const {
  std::vector<std::string> faults;
  Record record;
  std::set<std::pair<std::uint64_t, std::string>> subjects;
  std::set<std::string> texts;
  const Result<void> read = store.log(0, [&](const EventRecord& row) {
    const Result<LogEvent> event = decode(row.kind, row.body);
    if (!event) {
      faults.push_back(fmt::format("event {}: {}", row.sequence, event.error().detail));
      return true;
    }
    if (const auto* const said = std::get_if<MessageSaid>(&*event)) {
      const auto number_in_ticket = static_cast<std::uint64_t>(said->number.value_or(0));
      const auto key = std::make_pair(number(said->ticket), number_in_ticket);
      if (!record.said.emplace(key, Said{said->author, said->text}).second) {
        faults.push_back(fmt::format("line {} of {} is there twice", key.second, key.first));
      }
      if (said->text.starts_with("dicho-") && !texts.insert(said->text).second) {
        faults.push_back("recorded twice: " + said->text);
      }
    } else if (const auto* const started = std::get_if<ConversationStarted>(&*event)) {
      const std::uint64_t ticket = number(started->ticket);
      const auto after = record.said.lower_bound({ticket + 1, 0});
      const bool any = after != record.said.begin() && std::prev(after)->first.first == ticket;
      record.begun_after[ticket].insert(any ? std::prev(after)->first.second : 0);
    } else if (const auto* const set = std::get_if<TicketSubjectSet>(&*event)) {
      subjects.emplace(number(set->ticket), set->subject);
    }
    return true;
  });
  CHECK(read.has_value());
  for (const Promise& promise : promises_) {
    const auto found = record.said.find({promise.ticket, promise.number});
    if (found == record.said.end() || !found->second.text.ends_with(promise.text)) {
      faults.push_back(fmt::format("{} was promised line {} of {} ({}), on record is: {}",
                                   promise.author, promise.number, promise.ticket, promise.text,
                                   found == record.said.end() ? "nothing" : found->second.text));
    }
  }
  for (const auto& subject : subjects_) {
    if (!subjects.contains(subject)) {
      faults.push_back(
          fmt::format("subject of {} was promised: {}", subject.first, subject.second));
    }
  }
  for (const auto& [key, reading] : readings_) check_reading(reading, record, faults);
  return faults;
}

void Transcript::check_reading(const Reading& reading, const Record& record,
                               std::vector<std::string>& faults) {
  std::uint64_t last = 0;
  for (const auto& [number, text] : reading.lines) {
    const auto where = [&, at = number] {
      return fmt::format("{} read line {} of {} after line {}", reading.reader, at, reading.ticket,
                         last);
    };
    if (number <= last) faults.push_back(where() + ": doubled or out of order");
    // What is on record between the two was his own. (Numbers skip after a crash, and what was said
    // last in a conversation that ended while he was away is not shown in the next one.)
    std::uint64_t from = last;
    const auto begun = record.begun_after.find(reading.ticket);
    if (begun != record.begun_after.end()) {
      const auto later = begun->second.lower_bound(number);
      if (later != begun->second.begin()) from = std::max(from, *std::prev(later));
    }
    const auto end = record.said.lower_bound({reading.ticket, number});
    for (auto at = record.said.lower_bound({reading.ticket, from + 1}); last != 0 && at != end;
         ++at) {
      if (at->second.author == reading.reader) continue;
      faults.push_back(fmt::format("{}: line {} is missing", where(), at->first.second));
    }
    const auto found = record.said.find({reading.ticket, number});
    // What was said in the last moment before a crash may have been heard and not kept.
    if (found != record.said.end() && found->second.text != text) {
      faults.push_back(where() + ": the record has another text there");
    }
    last = number;
  }
}

}  // namespace turno::testing
