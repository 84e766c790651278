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
  const auto [heard, is_new] = heard_.try_emplace({ticket, number}, text);
  if (!is_new && heard->second != text) {
    contradictions_.push_back(fmt::format("line {} of {} was {} to somebody, and to {} it is {}",
                                          number, ticket, heard->second, reader, text));
  }
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

void Transcript::Record::add(const MessageSaid& line, std::vector<std::string>& faults) {
  const auto key =
      std::make_pair(number(line.ticket), static_cast<std::uint64_t>(line.number.value_or(0)));
  if (!said.emplace(key, Said{line.author, line.text}).second) {
    faults.push_back(fmt::format("line {} of {} is there twice", key.second, key.first));
  }
  if (!talked_about.contains(line.ticket)) {
    faults.push_back(fmt::format("line {} of {} is on record outside of any conversation",
                                 key.second, key.first));
  }
  if (line.text.starts_with("dicho-") && !texts.insert(line.text).second) {
    faults.push_back("recorded twice: " + line.text);
  }
}

void Transcript::Record::add(const ConversationStarted& started) {
  const std::uint64_t ticket = number(started.ticket);
  talked_about.insert(started.ticket);
  const auto after = said.lower_bound({ticket + 1, 0});
  const bool any = after != said.begin() && std::prev(after)->first.first == ticket;
  begun_after[ticket].insert(any ? std::prev(after)->first.second : 0);
}

Transcript::Record Transcript::record_of(Store& store, std::vector<std::string>& faults) {
  Record record;
  const Result<void> read = store.log(0, [&](const EventRecord& row) {
    const Result<LogEvent> event = decode(row.kind, row.body);
    if (!event) {
      faults.push_back(fmt::format("event {}: {}", row.sequence, event.error().detail));
    } else if (const auto* const said = std::get_if<MessageSaid>(&*event)) {
      record.add(*said, faults);
    } else if (const auto* const started = std::get_if<ConversationStarted>(&*event)) {
      record.add(*started);
    } else if (const auto* const ended = std::get_if<ConversationEnded>(&*event)) {
      record.talked_about.erase(ended->ticket);
    } else if (const auto* const set = std::get_if<TicketSubjectSet>(&*event)) {
      record.subjects.emplace(number(set->ticket), set->subject);
    }
    return true;
  });
  CHECK(read.has_value());
  return record;
}

std::vector<std::string> Transcript::faults(Store& store) const {
  std::vector<std::string> faults = contradictions_;
  const Record record = record_of(store, faults);
  for (const Promise& promise : promises_) {
    const auto found = record.said.find({promise.ticket, promise.number});
    if (found == record.said.end() || !found->second.text.ends_with(promise.text)) {
      faults.push_back(fmt::format("{} was promised line {} of {} ({}), on record is: {}",
                                   promise.author, promise.number, promise.ticket, promise.text,
                                   found == record.said.end() ? "nothing" : found->second.text));
    }
  }
  for (const auto& subject : subjects_) {
    if (!record.subjects.contains(subject)) {
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
