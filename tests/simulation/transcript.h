// Transcript: what the simulated people said, what they were promised about it, and what they read
// of each other; and what must be true of it.
//
// Every text said is unique, so that whoever reads it can be told where it came from.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/store.h"

namespace turno::testing {

class Transcript {
 public:
  // A text that nobody has said before.
  std::string fresh_text() { return "dicho-" + std::to_string(++last_text_); }

  // `reader` read line `number` of `ticket`. `since` names his conversation, as he knows it: within
  // one, numbers must rise, and between two of them nothing of the other side may be missing.
  void read(const std::string& reader, std::uint64_t since, std::uint64_t ticket,
            std::uint64_t number, const std::string& text);
  // The server has told `author` that this line of his is on record.
  void promised(const std::string& author, std::uint64_t ticket, std::uint64_t number,
                const std::string& text);
  // The server has confirmed this subject.
  void promised_subject(std::uint64_t ticket, const std::string& text);

  // What is wrong, a sentence each: promises that the record does not keep, lines that were
  // doubled, out of order or skipped.
  std::vector<std::string> faults(Store& store) const;

  std::size_t lines_read() const { return lines_read_; }
  std::size_t promises() const { return promises_.size(); }

 private:
  struct Promise {
    std::string author;
    std::uint64_t ticket = 0;
    std::uint64_t number = 0;
    std::string text;
  };
  struct Reading {
    std::string reader;
    std::uint64_t ticket = 0;
    std::vector<std::pair<std::uint64_t, std::string>> lines;  // number and text
  };
  // What the log says was said, by ticket and number.
  struct Said {
    std::string author;
    std::string text;
  };
  struct Record {
    std::map<std::pair<std::uint64_t, std::uint64_t>, Said> said;
    // By ticket: the last line before each of its conversations.
    std::map<std::uint64_t, std::set<std::uint64_t>> begun_after;
    std::set<std::pair<std::uint64_t, std::string>> subjects;
    // While reading it: tickets in a conversation, and what was said.
    std::set<TicketId> talked_about;
    std::set<std::string> texts;

    void add(const MessageSaid& said, std::vector<std::string>& faults);
    void add(const ConversationStarted& started);
  };

  static Record record_of(Store& store, std::vector<std::string>& faults);
  static void check_reading(const Reading& reading, const Record& record,
                            std::vector<std::string>& faults);

  std::uint64_t last_text_ = 0;
  std::size_t lines_read_ = 0;
  std::vector<Promise> promises_;
  std::vector<std::pair<std::uint64_t, std::string>> subjects_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> heard_;  // by anybody, in any life
  std::vector<std::string> contradictions_;
  std::map<std::pair<std::string, std::pair<std::uint64_t, std::uint64_t>>, Reading> readings_;
};

}  // namespace turno::testing
