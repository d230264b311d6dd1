// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied.

CREATE CONSTRAINT migration_number_unique IF NOT EXISTS
FOR (n:Migration) REQUIRE n.number IS UNIQUE;

CREATE CONSTRAINT area_code_unique IF NOT EXISTS
FOR (n:Area) REQUIRE n.code IS UNIQUE;

CREATE CONSTRAINT province_id_unique IF NOT EXISTS
FOR (n:Province) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT province_code_unique IF NOT EXISTS
FOR (n:Province) REQUIRE n.code IS UNIQUE;

CREATE RANGE INDEX province_name_range IF NOT EXISTS
FOR (n:Province) ON (n.name);

CREATE TEXT INDEX province_name_text IF NOT EXISTS
FOR (n:Province) ON (n.name);

CREATE RANGE INDEX province_initials_range IF NOT EXISTS
FOR (n:Province) ON (n.initials);

CREATE CONSTRAINT city_id_unique IF NOT EXISTS
FOR (n:City) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT city_code_unique IF NOT EXISTS
FOR (n:City) REQUIRE n.code IS UNIQUE;

CREATE RANGE INDEX city_name_range IF NOT EXISTS
FOR (n:City) ON (n.name);

CREATE TEXT INDEX city_name_text IF NOT EXISTS
FOR (n:City) ON (n.name);

CREATE RANGE INDEX city_initials_range IF NOT EXISTS
FOR (n:City) ON (n.initials);

CREATE CONSTRAINT county_id_unique IF NOT EXISTS
FOR (n:County) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT county_code_unique IF NOT EXISTS
FOR (n:County) REQUIRE n.code IS UNIQUE;

CREATE RANGE INDEX county_name_range IF NOT EXISTS
FOR (n:County) ON (n.name);

CREATE TEXT INDEX county_name_text IF NOT EXISTS
FOR (n:County) ON (n.name);

CREATE RANGE INDEX county_initials_range IF NOT EXISTS
FOR (n:County) ON (n.initials);

CREATE CONSTRAINT subdistrict_id_unique IF NOT EXISTS
FOR (n:Subdistrict) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT subdistrict_code_unique IF NOT EXISTS
FOR (n:Subdistrict) REQUIRE n.code IS UNIQUE;

CREATE RANGE INDEX subdistrict_name_range IF NOT EXISTS
FOR (n:Subdistrict) ON (n.name);

CREATE TEXT INDEX subdistrict_name_text IF NOT EXISTS
FOR (n:Subdistrict) ON (n.name);

CREATE RANGE INDEX subdistrict_initials_range IF NOT EXISTS
FOR (n:Subdistrict) ON (n.initials);

CREATE CONSTRAINT community_id_unique IF NOT EXISTS
FOR (n:Community) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT community_code_unique IF NOT EXISTS
FOR (n:Community) REQUIRE n.code IS UNIQUE;

CREATE RANGE INDEX community_name_range IF NOT EXISTS
FOR (n:Community) ON (n.name);

CREATE TEXT INDEX community_name_text IF NOT EXISTS
FOR (n:Community) ON (n.name);

CREATE RANGE INDEX community_initials_range IF NOT EXISTS
FOR (n:Community) ON (n.initials);

CREATE CONSTRAINT grid_id_unique IF NOT EXISTS
FOR (n:Grid) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX grid_name_range IF NOT EXISTS
FOR (n:Grid) ON (n.name);

CREATE CONSTRAINT venue_id_unique IF NOT EXISTS
FOR (n:Venue) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX venue_name_range IF NOT EXISTS
FOR (n:Venue) ON (n.name);

CREATE CONSTRAINT school_id_unique IF NOT EXISTS
FOR (n:School) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX school_name_range IF NOT EXISTS
FOR (n:School) ON (n.name);

CREATE CONSTRAINT member_id_unique IF NOT EXISTS
FOR (n:Member) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX member_name_range IF NOT EXISTS
FOR (n:Member) ON (n.name);

CREATE RANGE INDEX member_identity_number_hash_range IF NOT EXISTS
FOR (n:Member) ON (n.identityNumberHash);

CREATE RANGE INDEX member_phone_hash_range IF NOT EXISTS
FOR (n:Member) ON (n.phoneHash);

CREATE TEXT INDEX member_name_text IF NOT EXISTS
FOR (n:Member) ON (n.name);

CREATE RANGE INDEX member_initials_range IF NOT EXISTS
FOR (n:Member) ON (n.initials);

CREATE CONSTRAINT person_id_unique IF NOT EXISTS
FOR (n:Person) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX person_name_range IF NOT EXISTS
FOR (n:Person) ON (n.name);

CREATE CONSTRAINT official_id_unique IF NOT EXISTS
FOR (n:Official) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX official_name_range IF NOT EXISTS
FOR (n:Official) ON (n.name);

CREATE CONSTRAINT skill_id_unique IF NOT EXISTS
FOR (n:Skill) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX skill_name_range IF NOT EXISTS
FOR (n:Skill) ON (n.name);

CREATE CONSTRAINT working_committee_id_unique IF NOT EXISTS
FOR (n:WorkingCommittee) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX working_committee_name_range IF NOT EXISTS
FOR (n:WorkingCommittee) ON (n.name);

CREATE TEXT INDEX working_committee_name_text IF NOT EXISTS
FOR (n:WorkingCommittee) ON (n.name);

CREATE RANGE INDEX working_committee_initials_range IF NOT EXISTS
FOR (n:WorkingCommittee) ON (n.initials);

CREATE CONSTRAINT department_id_unique IF NOT EXISTS
FOR (n:Department) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX department_name_range IF NOT EXISTS
FOR (n:Department) ON (n.name);

CREATE TEXT INDEX department_name_text IF NOT EXISTS
FOR (n:Department) ON (n.name);

CREATE RANGE INDEX department_initials_range IF NOT EXISTS
FOR (n:Department) ON (n.initials);

CREATE CONSTRAINT leading_group_id_unique IF NOT EXISTS
FOR (n:LeadingGroup) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX leading_group_name_range IF NOT EXISTS
FOR (n:LeadingGroup) ON (n.name);

CREATE CONSTRAINT unit_id_unique IF NOT EXISTS
FOR (n:Unit) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX unit_name_range IF NOT EXISTS
FOR (n:Unit) ON (n.name);

CREATE TEXT INDEX unit_name_text IF NOT EXISTS
FOR (n:Unit) ON (n.name);

CREATE RANGE INDEX unit_initials_range IF NOT EXISTS
FOR (n:Unit) ON (n.initials);

CREATE CONSTRAINT branch_id_unique IF NOT EXISTS
FOR (n:Branch) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX branch_name_range IF NOT EXISTS
FOR (n:Branch) ON (n.name);

CREATE TEXT INDEX branch_name_text IF NOT EXISTS
FOR (n:Branch) ON (n.name);

CREATE RANGE INDEX branch_initials_range IF NOT EXISTS
FOR (n:Branch) ON (n.initials);

CREATE CONSTRAINT society_id_unique IF NOT EXISTS
FOR (n:Society) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX society_name_range IF NOT EXISTS
FOR (n:Society) ON (n.name);

CREATE TEXT INDEX society_name_text IF NOT EXISTS
FOR (n:Society) ON (n.name);

CREATE RANGE INDEX society_initials_range IF NOT EXISTS
FOR (n:Society) ON (n.initials);

CREATE CONSTRAINT liaison_group_id_unique IF NOT EXISTS
FOR (n:LiaisonGroup) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX liaison_group_name_range IF NOT EXISTS
FOR (n:LiaisonGroup) ON (n.name);

CREATE CONSTRAINT volunteer_team_id_unique IF NOT EXISTS
FOR (n:VolunteerTeam) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX volunteer_team_name_range IF NOT EXISTS
FOR (n:VolunteerTeam) ON (n.name);

CREATE CONSTRAINT platform_id_unique IF NOT EXISTS
FOR (n:Platform) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX platform_name_range IF NOT EXISTS
FOR (n:Platform) ON (n.name);

CREATE CONSTRAINT service_provider_id_unique IF NOT EXISTS
FOR (n:ServiceProvider) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX service_provider_name_range IF NOT EXISTS
FOR (n:ServiceProvider) ON (n.name);

CREATE TEXT INDEX service_provider_name_text IF NOT EXISTS
FOR (n:ServiceProvider) ON (n.name);

CREATE RANGE INDEX service_provider_initials_range IF NOT EXISTS
FOR (n:ServiceProvider) ON (n.initials);

CREATE CONSTRAINT service_project_id_unique IF NOT EXISTS
FOR (n:ServiceProject) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX service_project_name_range IF NOT EXISTS
FOR (n:ServiceProject) ON (n.name);

CREATE CONSTRAINT service_delivery_id_unique IF NOT EXISTS
FOR (n:ServiceDelivery) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX service_delivery_on_range IF NOT EXISTS
FOR (n:ServiceDelivery) ON (n.on);

CREATE CONSTRAINT consultation_id_unique IF NOT EXISTS
FOR (n:Consultation) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX consultation_on_range IF NOT EXISTS
FOR (n:Consultation) ON (n.on);

CREATE CONSTRAINT registration_id_unique IF NOT EXISTS
FOR (n:Registration) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX registration_on_range IF NOT EXISTS
FOR (n:Registration) ON (n.on);

CREATE CONSTRAINT docking_id_unique IF NOT EXISTS
FOR (n:Docking) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX docking_on_range IF NOT EXISTS
FOR (n:Docking) ON (n.on);

CREATE CONSTRAINT member_file_id_unique IF NOT EXISTS
FOR (n:MemberFile) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX member_file_on_range IF NOT EXISTS
FOR (n:MemberFile) ON (n.on);

CREATE CONSTRAINT survey_round_id_unique IF NOT EXISTS
FOR (n:SurveyRound) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX survey_round_on_range IF NOT EXISTS
FOR (n:SurveyRound) ON (n.on);

CREATE CONSTRAINT affiliation_transfer_id_unique IF NOT EXISTS
FOR (n:AffiliationTransfer) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX affiliation_transfer_on_range IF NOT EXISTS
FOR (n:AffiliationTransfer) ON (n.on);

CREATE CONSTRAINT org_change_id_unique IF NOT EXISTS
FOR (n:OrgChange) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX org_change_on_range IF NOT EXISTS
FOR (n:OrgChange) ON (n.on);

CREATE CONSTRAINT activity_id_unique IF NOT EXISTS
FOR (n:Activity) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX activity_name_range IF NOT EXISTS
FOR (n:Activity) ON (n.name);

CREATE RANGE INDEX activity_on_range IF NOT EXISTS
FOR (n:Activity) ON (n.on);

CREATE CONSTRAINT supervision_visit_id_unique IF NOT EXISTS
FOR (n:SupervisionVisit) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX supervision_visit_on_range IF NOT EXISTS
FOR (n:SupervisionVisit) ON (n.on);

CREATE CONSTRAINT training_record_id_unique IF NOT EXISTS
FOR (n:TrainingRecord) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX training_record_on_range IF NOT EXISTS
FOR (n:TrainingRecord) ON (n.on);

CREATE CONSTRAINT grant_id_unique IF NOT EXISTS
FOR (n:Grant) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX grant_year_range IF NOT EXISTS
FOR (n:Grant) ON (n.year);

CREATE CONSTRAINT demonstration_site_id_unique IF NOT EXISTS
FOR (n:DemonstrationSite) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX demonstration_site_name_range IF NOT EXISTS
FOR (n:DemonstrationSite) ON (n.name);

CREATE RANGE INDEX demonstration_site_year_range IF NOT EXISTS
FOR (n:DemonstrationSite) ON (n.year);

CREATE CONSTRAINT exemplar_id_unique IF NOT EXISTS
FOR (n:Exemplar) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX exemplar_name_range IF NOT EXISTS
FOR (n:Exemplar) ON (n.name);

CREATE RANGE INDEX exemplar_year_range IF NOT EXISTS
FOR (n:Exemplar) ON (n.year);

CREATE CONSTRAINT practice_id_unique IF NOT EXISTS
FOR (n:Practice) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX practice_name_range IF NOT EXISTS
FOR (n:Practice) ON (n.name);

CREATE CONSTRAINT ledger_entry_id_unique IF NOT EXISTS
FOR (n:LedgerEntry) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX ledger_entry_updated_on_range IF NOT EXISTS
FOR (n:LedgerEntry) ON (n.updatedOn);

CREATE CONSTRAINT assessment_id_unique IF NOT EXISTS
FOR (n:Assessment) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX assessment_year_range IF NOT EXISTS
FOR (n:Assessment) ON (n.year);

CREATE CONSTRAINT policy_document_id_unique IF NOT EXISTS
FOR (n:PolicyDocument) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX policy_document_year_range IF NOT EXISTS
FOR (n:PolicyDocument) ON (n.year);

CREATE CONSTRAINT claim_id_unique IF NOT EXISTS
FOR (n:Claim) REQUIRE n.id IS UNIQUE;

CREATE RANGE INDEX claim_name_range IF NOT EXISTS
FOR (n:Claim) ON (n.name);
