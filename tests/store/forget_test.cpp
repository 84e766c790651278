// A person's words leave the files, not the tables alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/store/store_support.h"

namespace turno {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The names of the files in `directory` that have `word` anywhere in them.
std::vector<std::string> files_with(const std::filesystem::path& directory,
                                    const std::string& word) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
    if (bytes.find(word) != std::string::npos) found.push_back(entry.path().filename().string());
  }
  return found;
}

TEST(ForgetTest, NothingAPersonSaidIsInAnyFileAnyMore) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const std::unique_ptr<Store> store = open_store(directory.path(), clock);
  ASSERT_NE(store, nullptr);
  must(store->append(register_jorge()));
  must(store->append(CustomerPinSet{kJorge, "pin-quokka"}));
  must(store->append(VisitStarted{kJorge, "address-quokka"}));
  must(store->append(TicketOpened{kJorge, "first-quokka", kWifi}));
  must(store->append(TicketSubjectSet{kWifi, "a much longer second-quokka", "JuanPerez"}));
  must(store->append(TicketHistoryAdded{kWifi, "history-quokka", "JuanPerez"}));
  must(store->append(MessageSaid{kWifi, "Jorge Sandoval", "said-quokka", 1}));
  must(store->append(MessageLeft{kJorge, "general", "left-quokka"}));
  must(store->append(WordsUnclear{kJorge, "unclear-quokka", "missed", "es", "other", 40}));
  ASSERT_FALSE(files_with(directory.path(), "quokka").empty());
  ASSERT_FALSE(files_with(directory.path(), "Sandoval").empty());

  must(store->append(CustomerForgotten{kJorge}));
  EXPECT_THAT(files_with(directory.path(), "quokka"), IsEmpty());
  EXPECT_THAT(files_with(directory.path(), "Sandoval"), IsEmpty());
  EXPECT_EQ(store->events().value(), 10U) << "what is counted stays";
  EXPECT_FALSE(store->customer(kJorge).value()) << "he is a stranger now";
}

TEST(ForgetTest, WhatOthersSaidStays) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const std::unique_ptr<Store> store = open_store(directory.path(), clock);
  ASSERT_NE(store, nullptr);
  must(store->append(register_jorge()));
  must(store->append(CustomerRegistered{CustomerId{8}, "8-8", "Ana Soto"}));
  must(store->append(TicketOpened{CustomerId{8}, "Sin internet", kWifi}));
  must(store->append(MessageSaid{kWifi, "Ana Soto", "Hola", 1}));
  must(store->append(CustomerForgotten{kJorge}));
  EXPECT_THAT(rows(directory.database(), "SELECT author, text FROM messages"),
              ElementsAre("Ana Soto|Hola"));
  EXPECT_THAT(rows(directory.database(), "SELECT subject FROM tickets"),
              ElementsAre("Sin internet"));
}

TEST(ForgetTest, AStrangerIsNotFound) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const std::unique_ptr<Store> store = open_store(directory.path(), clock);
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(code(store->append(CustomerForgotten{kJorge})), "not-found");
  EXPECT_EQ(store->events().value(), 0U);
}

}  // namespace
}  // namespace turno
