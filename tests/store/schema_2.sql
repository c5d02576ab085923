-- A register as the program of layout 2 made it: two reports, one of them in two versions. It stays as it is.
BEGIN TRANSACTION;
CREATE TABLE actor_edits (
	id TEXT NOT NULL, 
	known TEXT NOT NULL, 
	who TEXT NOT NULL, 
	action TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	"into" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	undoes TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE codings (
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	codebook TEXT NOT NULL, 
	codebook_version TEXT NOT NULL, 
	skips BLOB NOT NULL, 
	known TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(version) REFERENCES versions (id)
);
INSERT INTO "codings" VALUES('1f1135025b891a7873f4c165c2729ab8','6e48dc11ca5bda16aeb350c26b237a12','rules','one','security-guarantees','1',X'5B7B227374616765223A2274657374222C227374617274223A302C22656E64223A352C22726561736F6E223A22617320616E206578616D706C65227D5D','2026-01-01T00:00:00.000000+00:00');
INSERT INTO "codings" VALUES('242aac891a754866174bc3b405fffbad','6342b34e45d4bfd5c62c993cce238778','rules','one','security-guarantees','1',X'5B7B227374616765223A2274657374222C227374617274223A302C22656E64223A352C22726561736F6E223A22617320616E206578616D706C65227D5D','2026-01-02T00:00:00.000000+00:00');
INSERT INTO "codings" VALUES('7c756f8c724f9f30abfa4149903234b5','3d0ef207fb9f77772c2bc8440f71166d','rules','one','security-guarantees','1',X'5B7B227374616765223A2274657374222C227374617274223A302C22656E64223A352C22726561736F6E223A22617320616E206578616D706C65227D5D','2026-01-02T00:00:00.000000+00:00');
CREATE TABLE events (
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	date TEXT NOT NULL, 
	place TEXT, 
	PRIMARY KEY (coding, number), 
	FOREIGN KEY(coding) REFERENCES codings (id)
);
INSERT INTO "events" VALUES('1f1135025b891a7873f4c165c2729ab8',0,0,5,'POL g','POL g','rules','meeting','2025-09','Paris');
INSERT INTO "events" VALUES('242aac891a754866174bc3b405fffbad',0,0,5,'POL g','POL g','rules','meeting','2025-09','Paris');
INSERT INTO "events" VALUES('7c756f8c724f9f30abfa4149903234b5',0,0,5,'FRA a','FRA a','rules','meeting','2025-09','Paris');
CREATE TABLE figures (
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	what TEXT NOT NULL, 
	approx BOOLEAN NOT NULL, 
	value FLOAT, 
	value_to FLOAT, 
	unit TEXT, 
	per TEXT, 
	code TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (coding, number), 
	FOREIGN KEY(coding) REFERENCES codings (id)
);
INSERT INTO "figures" VALUES('1f1135025b891a7873f4c165c2729ab8',0,0,5,'POL g','POL g','rules','states',0,26.0,NULL,'state','','');
INSERT INTO "figures" VALUES('242aac891a754866174bc3b405fffbad',0,0,5,'POL g','POL g','rules','states',0,26.0,NULL,'state','','');
INSERT INTO "figures" VALUES('7c756f8c724f9f30abfa4149903234b5',0,0,5,'FRA a','FRA a','rules','states',0,26.0,NULL,'state','','');
CREATE TABLE now_changes (
	codebook TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	day DATE NOT NULL, 
	kind TEXT NOT NULL, 
	tier INTEGER NOT NULL, 
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	before_tier INTEGER, 
	before_day DATE, 
	before_coding TEXT, 
	before_number INTEGER, 
	PRIMARY KEY (codebook, actor, measure, day)
);
CREATE TABLE now_codings (
	coding TEXT NOT NULL, 
	codebook TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	report TEXT NOT NULL, 
	version TEXT NOT NULL, 
	PRIMARY KEY (coding)
);
INSERT INTO "now_codings" VALUES('7c756f8c724f9f30abfa4149903234b5','security-guarantees','rules','daf4210ce4cd8763edac334069c293e8','3d0ef207fb9f77772c2bc8440f71166d');
INSERT INTO "now_codings" VALUES('242aac891a754866174bc3b405fffbad','security-guarantees','rules','7d4a4a440f3ac392ff92f57af621b99e','6342b34e45d4bfd5c62c993cce238778');
CREATE TABLE now_counts (
	codebook TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	tier INTEGER NOT NULL, 
	month DATE NOT NULL, 
	entries INTEGER NOT NULL, 
	PRIMARY KEY (codebook, actor, measure, tier, month)
);
CREATE TABLE now_days (
	codebook TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	tier INTEGER NOT NULL, 
	day DATE NOT NULL, 
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	stance TEXT NOT NULL, 
	polarity TEXT NOT NULL, 
	contested BOOLEAN NOT NULL, 
	origins INTEGER NOT NULL, 
	begins BOOLEAN NOT NULL, 
	PRIMARY KEY (codebook, actor, measure, tier, day)
);
CREATE TABLE now_disputes (
	codebook TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	day DATE NOT NULL, 
	first DATE NOT NULL, 
	sides TEXT NOT NULL, 
	PRIMARY KEY (codebook, actor, measure, day)
);
CREATE TABLE now_entries (
	codebook TEXT NOT NULL, 
	report TEXT NOT NULL, 
	version TEXT NOT NULL, 
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	stance TEXT NOT NULL, 
	polarity TEXT NOT NULL, 
	tier INTEGER NOT NULL, 
	day DATE, 
	day_of TEXT NOT NULL, 
	voice TEXT NOT NULL, 
	reviewed BOOLEAN NOT NULL, 
	origin TEXT NOT NULL, 
	unit TEXT, 
	corrected BLOB, 
	PRIMARY KEY (coding, number)
);
CREATE TABLE now_figures (
	codebook TEXT NOT NULL, 
	code TEXT NOT NULL, 
	day DATE, 
	value FLOAT NOT NULL, 
	value_to FLOAT, 
	approx BOOLEAN NOT NULL, 
	unit TEXT NOT NULL, 
	report TEXT NOT NULL, 
	version TEXT NOT NULL, 
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	PRIMARY KEY (coding, number)
);
CREATE TABLE now_layout (
	digest TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "now_layout" VALUES('bbda972e7f67abe708f0db75f1575880');
CREATE TABLE now_origins (
	report TEXT NOT NULL, 
	keys TEXT NOT NULL, 
	why TEXT NOT NULL, 
	cluster TEXT NOT NULL, 
	PRIMARY KEY (report)
);
CREATE TABLE now_positions (
	codebook TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	tier INTEGER NOT NULL, 
	day DATE NOT NULL, 
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	stance TEXT NOT NULL, 
	polarity TEXT NOT NULL, 
	contested BOOLEAN NOT NULL, 
	origins INTEGER NOT NULL, 
	since DATE, 
	statements INTEGER NOT NULL, 
	PRIMARY KEY (codebook, actor, measure)
);
CREATE TABLE now_reprints (
	report TEXT NOT NULL, 
	other TEXT NOT NULL, 
	PRIMARY KEY (report, other)
);
CREATE TABLE now_state (
	codebook TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (codebook)
);
CREATE TABLE quotes (
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	text TEXT NOT NULL, 
	speaker TEXT, 
	PRIMARY KEY (coding, number), 
	FOREIGN KEY(coding) REFERENCES codings (id)
);
INSERT INTO "quotes" VALUES('1f1135025b891a7873f4c165c2729ab8',0,0,5,'POL g','POL g','rules','POL g','Emmanuel Macron');
INSERT INTO "quotes" VALUES('242aac891a754866174bc3b405fffbad',0,0,5,'POL g','POL g','rules','POL g','Emmanuel Macron');
INSERT INTO "quotes" VALUES('7c756f8c724f9f30abfa4149903234b5',0,0,5,'FRA a','FRA a','rules','FRA a','Emmanuel Macron');
CREATE TABLE reports (
	id TEXT NOT NULL, 
	identity TEXT NOT NULL, 
	known TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "reports" VALUES('7d4a4a440f3ac392ff92f57af621b99e','name: Kurier / a / 2025-09-04','2026-01-01T00:00:00.000000+00:00');
INSERT INTO "reports" VALUES('daf4210ce4cd8763edac334069c293e8','place: /x/b.txt','2026-01-02T00:00:00.000000+00:00');
CREATE TABLE reviews (
	id TEXT NOT NULL, 
	known TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	report TEXT NOT NULL, 
	record TEXT NOT NULL, 
	action TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	coding TEXT NOT NULL, 
	original TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	undoes TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
CREATE TABLE schema_version (
	number INTEGER NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "schema_version" VALUES(2);
CREATE TABLE sightings (
	version TEXT NOT NULL, 
	source TEXT NOT NULL, 
	known TEXT NOT NULL, 
	PRIMARY KEY (version, source, known), 
	FOREIGN KEY(version) REFERENCES versions (id)
);
INSERT INTO "sightings" VALUES('6e48dc11ca5bda16aeb350c26b237a12','/x/a.txt','2026-01-01T00:00:00.000000+00:00');
INSERT INTO "sightings" VALUES('6342b34e45d4bfd5c62c993cce238778','/x/a.txt','2026-01-02T00:00:00.000000+00:00');
INSERT INTO "sightings" VALUES('3d0ef207fb9f77772c2bc8440f71166d','/x/b.txt','2026-01-02T00:00:00.000000+00:00');
CREATE TABLE sketches (
	version TEXT NOT NULL, 
	band INTEGER NOT NULL, 
	hash BIGINT NOT NULL, 
	PRIMARY KEY (version, band, hash), 
	FOREIGN KEY(version) REFERENCES versions (id)
);
CREATE TABLE statements (
	coding TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	coder TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	stance TEXT NOT NULL, 
	polarity TEXT NOT NULL, 
	conditions TEXT NOT NULL, 
	speaker TEXT, 
	chain TEXT NOT NULL, 
	said DATE, 
	rules TEXT NOT NULL, 
	value FLOAT, 
	value_to FLOAT, 
	unit TEXT, 
	per TEXT, 
	sure FLOAT, 
	PRIMARY KEY (coding, number), 
	FOREIGN KEY(coding) REFERENCES codings (id)
);
INSERT INTO "statements" VALUES('1f1135025b891a7873f4c165c2729ab8',0,0,49,'POL ground_troops declines 2025-09-03 Donald Tusk','POL ground_troops declines 2025-09-03 Donald Tusk','rules','POL','ground_troops','declines','con','[]','Donald Tusk','[]','2025-09-03','[]',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "statements" VALUES('242aac891a754866174bc3b405fffbad',0,0,47,'POL ground_troops offers 2025-09-04 Donald Tusk','POL ground_troops offers 2025-09-04 Donald Tusk','rules','POL','ground_troops','offers','pro','[]','Donald Tusk','[]','2025-09-04','[]',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "statements" VALUES('7c756f8c724f9f30abfa4149903234b5',0,0,28,'FRA air offers - ein Beamter','FRA air offers - ein Beamter','rules','FRA','air','offers','pro','[]','ein Beamter','[]',NULL,'[]',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "statements" VALUES('7c756f8c724f9f30abfa4149903234b5',1,29,62,'FRA air commits 2025-09-05 Élysée','FRA air commits 2025-09-05 Élysée','rules','FRA','air','commits','pro','[]','Élysée','[]','2025-09-05','[]',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE versions (
	id TEXT NOT NULL, 
	report TEXT NOT NULL, 
	text_digest TEXT NOT NULL, 
	input_digest TEXT NOT NULL, 
	doc TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	address TEXT NOT NULL, 
	title TEXT NOT NULL, 
	language TEXT NOT NULL, 
	published DATE, 
	published_why TEXT NOT NULL, 
	form TEXT NOT NULL, 
	encoding TEXT NOT NULL, 
	text TEXT NOT NULL, 
	reading BLOB NOT NULL, 
	known TEXT NOT NULL, 
	agencies TEXT DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "versions" VALUES('6e48dc11ca5bda16aeb350c26b237a12','7d4a4a440f3ac392ff92f57af621b99e','5d561ee68c7adf1ebd49b7501db7c045','923a125634d15ef8543bfdc971c9bf25','a','Kurier','','Nein','de','2025-09-04','given','text','utf-8','POL ground_troops declines 2025-09-03 Donald Tusk
',X'7B22646F63223A2261222C2274657874223A22222C2276696577223A22222C2270617261677261706873223A5B7B227374617274223A302C22656E64223A35302C227A6F6E65223A22626F6479222C226C616E6775616765223A226465227D5D2C2273656E74656E636573223A5B5D2C226C616E6775616765223A226465222C227075626C6973686564223A22323032352D30392D3034222C227075626C69736865645F776879223A22676976656E222C227469746C65223A224E65696E222C226F75746C6574223A224B7572696572222C2261646472657373223A22222C226167656E63696573223A5B5D2C22736B697073223A5B5D7D','2026-01-01T00:00:00.000000+00:00','[]');
INSERT INTO "versions" VALUES('6342b34e45d4bfd5c62c993cce238778','7d4a4a440f3ac392ff92f57af621b99e','45ab7787dff382774107d45bc422c79a','1c80ac05baef6711a1af816e7aee608e','a','Kurier','','Nein','de','2025-09-04','given','text','utf-8','POL ground_troops offers 2025-09-04 Donald Tusk
',X'7B22646F63223A2261222C2274657874223A22222C2276696577223A22222C2270617261677261706873223A5B7B227374617274223A302C22656E64223A34382C227A6F6E65223A22626F6479222C226C616E6775616765223A226465227D5D2C2273656E74656E636573223A5B5D2C226C616E6775616765223A226465222C227075626C6973686564223A22323032352D30392D3034222C227075626C69736865645F776879223A22676976656E222C227469746C65223A224E65696E222C226F75746C6574223A224B7572696572222C2261646472657373223A22222C226167656E63696573223A5B5D2C22736B697073223A5B5D7D','2026-01-02T00:00:00.000000+00:00','[]');
INSERT INTO "versions" VALUES('3d0ef207fb9f77772c2bc8440f71166d','daf4210ce4cd8763edac334069c293e8','5be74f2727761d75e07df1502ef5d0e2','61b05a0a69c9f2eeefbe4bd59285705e','b','','','','de',NULL,'not given','text','utf-8','FRA air offers - ein Beamter
FRA air commits 2025-09-05 Élysée
',X'7B22646F63223A2262222C2274657874223A22222C2276696577223A22222C2270617261677261706873223A5B7B227374617274223A302C22656E64223A36332C227A6F6E65223A22626F6479222C226C616E6775616765223A226465227D5D2C2273656E74656E636573223A5B5D2C226C616E6775616765223A226465222C227075626C6973686564223A6E756C6C2C227075626C69736865645F776879223A226E6F7420676976656E222C227469746C65223A22222C226F75746C6574223A22222C2261646472657373223A22222C226167656E63696573223A5B5D2C22736B697073223A5B5D7D','2026-01-02T00:00:00.000000+00:00','[]');
CREATE INDEX ix_versions_text_digest ON versions (text_digest);
CREATE INDEX ix_versions_input_digest ON versions (input_digest);
CREATE INDEX ix_versions_report ON versions (report);
CREATE INDEX ix_reviews_report ON reviews (report);
CREATE INDEX sightings_source ON sightings (source);
CREATE INDEX ix_codings_version ON codings (version);
CREATE INDEX sketches_band_hash ON sketches (band, hash);
CREATE INDEX ix_statements_measure ON statements (measure);
CREATE INDEX ix_statements_actor ON statements (actor);
CREATE INDEX ix_now_codings_version ON now_codings (version);
CREATE INDEX ix_now_codings_report ON now_codings (report);
CREATE INDEX now_entries_group ON now_entries (codebook, actor, measure, tier, day, coding, number, stance, polarity);
CREATE INDEX now_entries_unit ON now_entries (codebook, measure, unit) WHERE unit IS NOT NULL;
CREATE INDEX ix_now_entries_report ON now_entries (report);
CREATE INDEX now_entries_day ON now_entries (codebook, day, actor, measure);
CREATE INDEX now_days_begins ON now_days (codebook, actor, measure, tier, begins, day);
CREATE INDEX now_changes_day ON now_changes (codebook, day);
CREATE INDEX now_disputes_day ON now_disputes (codebook, day);
CREATE INDEX now_figures_code ON now_figures (codebook, code, day);
CREATE INDEX ix_now_figures_report ON now_figures (report);
CREATE INDEX now_figures_value ON now_figures (codebook, code, unit, value, day, value_to, report);
CREATE INDEX ix_now_origins_cluster ON now_origins (cluster);
COMMIT;
