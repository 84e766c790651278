// What the client remembers of its visit so that a person goes on where he was after a lost
// connection: how he came in, and up to which line of each ticket he has read.
//
// 1. A password is kept here only: from when it was sent until it is refused, another one follows,
// or
//    the Visit ends; then it is overwritten.
// 2. At most kMaxTickets tickets are remembered; the ones spoken in longest ago go first.
//
// Owned by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/terminal/sentences.h"

namespace turno {

class Visit {
 public:
  // What the server takes of `:seen` before one has come in.
  static constexpr std::size_t kMaxTickets = 64;

  // `first_lines` are what the client says by itself on coming in, and again on coming back when
  // the server has told no code.
  explicit Visit(std::vector<std::string> first_lines);
  ~Visit();
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  // A line that is sent; `secret` when it answers a request for a password or PIN.
  void said(std::string_view line, bool secret);

  // A sentence of the server, without a mark.
  void heard(std::string_view sentence);

  // A line of the other side. Gives how many lines before it are one's own without a receipt: the
  // other side's all come, in order. 0 when that cannot be told: at the first line of a ticket or
  // of a new conversation, which the server may have begun with a line of ours, or with several
  // tickets, where nobody knows to which one a line without a receipt belongs.
  std::size_t heard(const LineNumber& line);

  void receipt(const LineNumber& line);

  // Whether the server has let one in, now or before the connection was lost.
  bool was_in() const { return was_in_; }

  // What to say in the reception, before anything else, so that exactly what was missed is told.
  std::vector<std::string> seen() const;

  // What to say to go on where one was, the password apart: with it, or else with the code, or else
  // the first lines. Empty when that is up to the person.
  std::vector<std::string> way_in() const;

  // Asked for after the last line of way_in(); "" when there is none.
  const std::string& password() const { return password_; }

 private:
  struct Ticket {
    std::uint64_t ticket;
    std::uint64_t read;  // the last line of the other side
    std::uint64_t last;  // of either side; 0 when that is not known
  };

  Ticket& of(std::uint64_t ticket);

  const std::vector<std::string> first_lines_;
  std::deque<Ticket> tickets_;  // the one spoken in last is the last
  std::string code_;
  std::string login_;  // ":login USER", while it may be followed by its password
  std::string password_;
  bool was_in_ = false;
};

}  // namespace turno
