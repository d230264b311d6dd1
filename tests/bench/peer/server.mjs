// The Neo4j GraphQL Library behind Apollo Server, over the graph that the environment names.
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE, PORT, TYPES } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), { telemetryDisabled: true });
const library = new Neo4jGraphQL({ typeDefs: readFileSync(TYPES, "utf8"), driver });
const server = new ApolloServer({
  schema: await library.getSchema(),
  // As in production: no landing page, no stack traces, no usage report.
  nodeEnv: "production",
});
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: Number(PORT) },
  context: async () => ({ sessionConfig: { database: NEO4J_DATABASE } }),
});
console.log(`ready ${url}`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await server.stop();
    await driver.close();
    process.exit(0);
  });
}
